-- What an account has: never less than its credit line allows.
alter table account add constraint account_has_one_currency unique (id, currency);

create table balance (
    account_id  bigint primary key,
    currency    text not null,
    amount      numeric(19, 4) not null,
    credit_line numeric(19, 4) not null,
    version     bigint not null,
    head        bytea not null,
    constraint balance_head_is_a_mac check (octet_length(head) in (0, 32)),
    constraint balance_is_in_the_accounts_currency
        foreign key (account_id, currency) references account (id, currency),
    constraint credit_line_is_not_negative check (credit_line >= 0),
    constraint balance_is_covered check (amount + credit_line >= 0)
) with (fillfactor = 50);

-- A price holds from a day on, for one account or, without one, for all.
create table price (
    id         bigint generated always as identity primary key,
    account_id bigint references account,
    service    text not null,
    currency   text not null,
    amount     numeric(19, 4) not null,
    holds_from timestamptz not null,
    constraint price_service_is_known check (service = 'DOMAIN-PIN-LOCK'),
    constraint price_is_not_negative check (amount >= 0),
    constraint one_price_at_a_time unique nulls not distinct (account_id, service, currency, holds_from)
);

create table journal (
    id           bigint generated always as identity primary key,
    at           timestamptz not null,
    kind         text not null,
    account_id   bigint not null references account,
    lock_id      bigint,
    term_ordinal integer,
    constraint journal_kind_is_known check (kind in ('CHARGE', 'DEPOSIT')),
    constraint only_a_charge_pays_for_a_term check ((kind = 'CHARGE') = (num_nonnulls(lock_id, term_ordinal) = 2)),
    constraint an_account_pays_a_term_once unique (account_id, lock_id, term_ordinal),
    constraint charge_is_for_a_term foreign key (lock_id, term_ordinal) references term (lock_id, ordinal)
);

-- An entry is either an account's, numbered, with the balance after it and keyed to the entry before, or one of the
-- house's two, which are summed.
create table ledger_entry (
    journal_id bigint not null references journal,
    line       smallint not null,
    account_id bigint references account,
    house      text,
    amount     numeric(19, 4) not null,
    currency   text not null,
    version    bigint,
    balance    numeric(19, 4),
    mac_key    integer,
    mac        bytea,
    primary key (journal_id, line),
    constraint entry_is_numbered_within_its_account unique (account_id, version),
    constraint entry_has_one_owner check (num_nonnulls(account_id, house) = 1),
    constraint house_is_known check (house in ('REVENUE', 'CASH')),
    constraint only_an_accounts_entry_is_chained
        check (num_nonnulls(account_id, version, balance, mac_key, mac) in (0, 5)),
    constraint entry_mac_is_sha_256 check (octet_length(mac) = 32)
);

create function refuse_unbalanced_journal() returns trigger language plpgsql as $$
begin
    if exists (select 1 from added group by journal_id having sum(amount) <> 0 or count(distinct currency) <> 1) then
        raise exception 'the entries of a journal add up to zero, in one currency and one statement'
            using errcode = 'check_violation';
    end if;
    return null;
end $$;

create trigger journal_adds_up_to_zero after insert on ledger_entry
    referencing new table as added for each statement execute function refuse_unbalanced_journal();

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are only ever added', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger journal_is_only_added_to before update or delete or truncate on journal
    for each statement execute function refuse_change();
create trigger ledger_entry_is_only_added_to before update or delete or truncate on ledger_entry
    for each statement execute function refuse_change();
create trigger term_is_only_added_to before update or delete or truncate on term
    for each statement execute function refuse_change();
