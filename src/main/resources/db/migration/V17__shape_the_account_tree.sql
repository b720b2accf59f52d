-- An account never stands below itself, however many are moved at once: whoever moves one waits for the others, and
-- looks at the tree as they have left it.
create function refuse_cycle() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtext('account tree'));
    if exists (
        with recursive up as (
            select id, parent_id from account where id = new.parent_id
            union
            select a.id, a.parent_id from account a join up on a.id = up.parent_id)
        select from up where id = new.id)
    then
        raise exception 'an account never stands below itself' using errcode = 'check_violation';
    end if;
    return new;
end $$;

create trigger no_account_stands_below_itself before update of parent_id on account
    for each row execute function refuse_cycle();

-- The service can be switched off for an account by its parent, or by the operator, before or after it was activated.
alter table appendix
    alter column activated_at drop not null,
    add column switched_off_at timestamptz,
    add column switched_off_by text,
    add constraint switched_off_by_somebody check ((switched_off_at is null) = (switched_off_by is null)),
    add constraint who_switches_is_known check (switched_off_by in ('PARENT', 'OPERATOR'));
