-- When a lock is charged next: at its term's end, and daily from then on while there is no credit. A lock whose charge
-- was tried in vain is overdue.
alter table pin_lock add column charge_at timestamptz;
update pin_lock set charge_at = paid_until;
alter table pin_lock
    add constraint charge_comes_with_a_term check ((charge_at is null) = (paid_until is null)),
    add constraint charge_is_not_before_the_terms_end check (charge_at >= paid_until);

create index pin_lock_by_charge on pin_lock (charge_at, id) where status = 'ACTIVE';
create index overdue_lock on pin_lock (account_id, paid_until) where status = 'ACTIVE' and charge_at > paid_until;
