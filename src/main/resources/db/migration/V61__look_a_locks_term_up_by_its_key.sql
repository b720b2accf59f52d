-- A lock's term is looked up by its key. A foreign key needed a second index on every term, for the end, and wrote into
-- the term's row, to keep it: V5 refuses its going already. Only a statement that names the two columns is checked, which
-- no PIN does. By the set it could only be checked if each of those handed its row over to a trigger.
alter table pin_lock drop constraint paid_until_is_its_terms_end;
alter table term drop constraint term_end_can_be_referred_to;

create function refuse_lock_without_its_term() returns trigger language plpgsql as $$
begin
    if new.paid_until is distinct from
           (select t.ends_at from term t where t.lock_id = new.id and t.ordinal = new.term_ordinal) then
        raise exception 'paid_until_is_its_terms_end: the lock has no term of that number with that end'
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

create trigger pin_lock_refers_to_its_term after insert or update of term_ordinal, paid_until on pin_lock
    for each row when (new.term_ordinal is not null) execute function refuse_lock_without_its_term();
