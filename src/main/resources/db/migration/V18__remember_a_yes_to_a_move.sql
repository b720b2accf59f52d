-- When the guard last let a command through that gives the domain to somebody else. A confirmed lock alone remembers
-- it: it goes with the protection, and so does not outlive a switching off, or the move itself.
alter table pin_lock
    add column move_authorized_at timestamptz,
    add constraint only_a_confirmed_lock_lets_its_domain_move
        check (move_authorized_at is null or status = 'ACTIVE');
