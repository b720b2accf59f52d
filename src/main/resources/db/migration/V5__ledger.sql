-- What an account has: never less than its credit line allows. The head is the keyed hash of the account's last entry.
create table balance (
    account_id  bigint primary key,
    currency    text not null,
    amount      numeric(19, 4) not null,
    credit_line numeric(19, 4) not null,
    version     bigint not null,
    head        bytea not null,
    constraint balance_is_in_the_accounts_currency
        foreign key (account_id, currency) references account (id, currency),
    constraint credit_line_is_not_negative check (credit_line >= 0),
    constraint balance_is_covered check (amount + credit_line >= 0),
    constraint balance_head_is_a_mac check (octet_length(head) in (0, 32))
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

create trigger price_is_only_added_to before update or delete or truncate on price
    for each statement execute function refuse_change();

create table journal (
    id           bigint generated always as identity primary key,
    at           timestamptz not null,
    kind         text not null,
    account_id   bigint not null,
    lock_id      bigint,
    term_ordinal integer,
    constraint journal_kind_is_known check (kind in ('CHARGE', 'DEPOSIT')),
    constraint only_a_charge_pays_for_a_term
        check (num_nonnulls(lock_id, term_ordinal) = case kind when 'CHARGE' then 2 else 0 end),
    constraint an_account_pays_a_term_once unique (account_id, lock_id, term_ordinal)
);

create index journal_by_account on journal (account_id, at);

create trigger journal_is_only_added_to before update or delete or truncate on journal
    for each statement execute function refuse_change();

create function refuse_loose_journal() returns trigger language plpgsql as $$
begin
    if exists (select 1 from added j where (select a.id from account a where a.id = j.account_id) is null) then
        raise exception 'journal_is_an_accounts: its account is not there' using errcode = 'foreign_key_violation';
    end if;
    if exists (select 1 from added j where j.kind = 'CHARGE' and (select t.ordinal from term t
                   where t.lock_id = j.lock_id and t.ordinal = j.term_ordinal) is null) then
        raise exception 'charge_is_for_a_term: its term is not there' using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

create trigger journal_refers_to_what_is_there after insert on journal
    referencing new table as added for each statement execute function refuse_loose_journal();

-- An entry is either an account's, numbered, with the balance after it and keyed to the one before it, or one of the house's
-- two, which are summed and have no place in the index.
create table ledger_entry (
    journal_id bigint not null,
    line       smallint not null,
    account_id bigint,
    house      text,
    amount     numeric(19, 4) not null,
    currency   text not null,
    version    bigint,
    balance    numeric(19, 4),
    mac_key    integer,
    mac        bytea,
    added_in   bigint not null default pg_current_xact_id()::text::bigint,
    primary key (journal_id, line),
    constraint entry_has_one_owner check (num_nonnulls(account_id, house) = 1),
    constraint house_is_known check (house in ('REVENUE', 'CASH')),
    constraint only_an_accounts_entry_is_chained
        check (num_nonnulls(account_id, version, balance, mac_key, mac) in (0, 5)),
    constraint entry_mac_is_sha_256 check (octet_length(mac) = 32)
);

comment on column ledger_entry.added_in is
    'the transaction: all before the oldest that still runs have ended, so what they have added is complete, and can be witnessed outside';

create index ledger_entry_by_adding on ledger_entry using brin (added_in)
    with (pages_per_range = 32, autosummarize = on);

create unique index entry_is_numbered_within_its_account on ledger_entry (account_id, version)
    where account_id is not null;

create trigger ledger_entry_is_only_added_to before update or delete or truncate on ledger_entry
    for each statement execute function refuse_change();

-- A charge takes from an account and is the house's revenue, a deposit gives to it and is the house's cash. Each journal is
-- looked up once.
create function refuse_unbalanced_journal() returns trigger language plpgsql as $$
begin
    if exists (select 1 from (select journal_id, sum(amount) as total, min(currency) <> max(currency) as is_mixed,
                                  count(account_id) as accounts, count(house) as houses,
                                  max(account_id) as account_id, max(house) as house,
                                  max(amount) filter (where house is null) as amount
                              from added group by journal_id) e
               where total <> 0 or is_mixed or accounts <> 1 or houses <> 1
                   or not coalesce((select j.account_id = e.account_id
                           and case j.kind when 'CHARGE' then e.house = 'REVENUE' and e.amount <= 0
                                           when 'DEPOSIT' then e.house = 'CASH' and e.amount > 0 end
                       from journal j where j.id = e.journal_id), false)) then
        raise exception 'journal_is_whole: it is an entry of its account and one of the house that add up to zero, in one currency'
            ' and one statement: a charge its revenue, a deposit its cash'
            using errcode = 'check_violation';
    end if;
    return null;
end $$;

create trigger journal_adds_up_to_zero after insert on ledger_entry
    referencing new table as added for each statement execute function refuse_unbalanced_journal();

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

-- How many overdue terms were paid right after a deposit, in transactions of their own; written when that is done, so that
-- a repeated request tells the same. What a crash left unpaid, the daily renewal pays.
create table settlement (
    journal_id bigint primary key references deposit,
    terms      integer not null,
    constraint settled_terms_are_counted check (terms >= 0)
);

create trigger settlement_is_only_added_to before update or delete or truncate on settlement
    for each statement execute function refuse_change();
