-- What an operator has set, or a parent for its subreseller: who, with which key, in which request, and when. Written
-- in the transaction that it tells of.
create table admin_act (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    account_id bigint not null references account,
    api_key_id bigint not null,
    request_id text not null,
    act        text not null,
    about_id   bigint references account,
    detail     text not null
);

create index admin_act_by_about on admin_act (about_id, id);

create trigger admin_act_is_only_added_to before update or delete or truncate on admin_act
    for each statement execute function refuse_change();

-- A deposit and the Idempotency-Key that it came with: an operator's key brings money once, for ever. The hash is plain,
-- for a keyed one would change with its key, and the same request would bring money again.
create table deposit (
    journal_id  bigint primary key references journal,
    operator_id bigint not null references account,
    key_hash    bytea not null,
    reference   text,
    constraint a_key_brings_one_deposit unique (operator_id, key_hash),
    constraint deposit_key_hash_is_sha_256 check (octet_length(key_hash) = 32),
    constraint deposit_reference_is_short check (char_length(reference) between 1 and 100)
);

create trigger deposit_is_only_added_to before update or delete or truncate on deposit
    for each statement execute function refuse_change();

-- The settling of overdue terms that follows a deposit, in transactions of its own: how many were paid, and when that
-- was done. What stands open here is taken up again after a crash.
create table settlement (
    journal_id bigint primary key references deposit,
    account_id bigint not null references account,
    terms      integer not null,
    settled_at timestamptz,
    constraint settled_terms_are_counted check (terms >= 0)
);

create index settlement_to_finish on settlement (journal_id) where settled_at is null;
