-- What a journal and an entry refer to is looked up once for a statement instead of once for a row: foreign keys were
-- more than half of the time that a batch of charges took. It holds as a foreign key would, for nothing that is
-- referred to is ever removed.
alter table journal
    drop constraint journal_account_id_fkey,
    drop constraint charge_is_for_a_term;
alter table ledger_entry
    drop constraint ledger_entry_journal_id_fkey,
    drop constraint ledger_entry_account_id_fkey;

create trigger account_is_never_removed before delete or truncate on account
    for each statement execute function refuse_change();

-- Subqueries in place of joins: they look up by the key, however many rows the planner expects.
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

create or replace function refuse_unbalanced_journal() returns trigger language plpgsql as $$
begin
    if exists (select 1 from added group by journal_id
               having sum(amount) <> 0 or count(distinct currency) <> 1
                   or count(account_id) <> 1 or count(house) <> 1) then
        raise exception 'a journal is an account''s entry and the house''s that add up to zero, in one currency and one statement'
            using errcode = 'check_violation';
    end if;
    if exists (select 1 from added e where e.account_id is not null and e.account_id is distinct from
                   (select j.account_id from journal j where j.id = e.journal_id)) then
        raise exception 'entry_is_of_its_journals_account: it is another''s, or its journal is not there'
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
