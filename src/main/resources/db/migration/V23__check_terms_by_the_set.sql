-- What a term refers to is looked up once for a statement, as V22 does for the ledger. A foreign key would also write
-- into every row that is referred to, to keep it from being removed: nothing that is referred to here ever is.
create function refuse_removal() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never removed, and keep their key', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger pin_lock_is_never_removed before delete or truncate or update of id on pin_lock
    for each statement execute function refuse_removal();
create trigger account_keeps_its_key before update of id on account
    for each statement execute function refuse_removal();

alter table term
    drop constraint term_lock_id_fkey,
    drop constraint term_follows_the_one_before;

create function refuse_loose_term() returns trigger language plpgsql as $$
begin
    if exists (select 1 from added t where (select l.id from pin_lock l where l.id = t.lock_id) is null) then
        raise exception 'term_is_a_locks: its lock is not there' using errcode = 'foreign_key_violation';
    end if;
    if exists (select 1 from added t where t.previous_ordinal is not null and t.previous_ends_at is distinct from
                   (select p.ends_at from term p where p.lock_id = t.lock_id and p.ordinal = t.previous_ordinal)) then
        raise exception 'term_follows_the_one_before: the lock has no term of that number with that end'
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

create trigger term_refers_to_what_is_there after insert on term
    referencing new table as added for each statement execute function refuse_loose_term();

-- The house's entries have no number; they need no place in the index.
alter table ledger_entry drop constraint entry_is_numbered_within_its_account;
create unique index entry_is_numbered_within_its_account on ledger_entry (account_id, version)
    where account_id is not null;
