-- A deleted domain stays in the table, marked, as long as a lock sleeps for it. So the key that ties a lock in force to
-- the domain's holder ties a sleeping one too, and the domain cannot come back at somebody else over its head.
alter table domain add column deleted_at timestamptz;

alter table pin_lock
    drop constraint lock_status_is_known,
    add constraint lock_status_is_known check (status in ('INACTIVE', 'PENDING', 'ACTIVE', 'SLEEPING')),
    drop constraint active_has_a_beginning,
    add constraint confirmed_has_a_beginning
        check ((status in ('ACTIVE', 'SLEEPING')) = (active_since is not null)),
    drop constraint only_a_confirmed_lock_lets_its_domain_move,
    add constraint only_a_confirmed_lock_lets_its_domain_move
        check (move_authorized_at is null or status in ('ACTIVE', 'SLEEPING')),
    drop constraint token_belongs_to_a_lock_in_force,
    add constraint only_pending_and_active_locks_have_a_token
        check (status in ('PENDING', 'ACTIVE') or token_seed is null);
