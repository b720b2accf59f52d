-- What support does to a lock for somebody who has lost his phone: proposed by one person, approved by another. Rows are
-- added and ended, and never go.
create table lock_release (
    id               uuid primary key,
    seq              bigint generated always as identity,
    lock_id          bigint not null references pin_lock,
    account_id       bigint not null references account,
    domain           text collate "C" not null,
    active_since     timestamptz not null,
    kind             text not null,
    reason           text not null,
    proposed_by      bigint not null references person,
    proposed_at      timestamptz not null,
    approvable_until timestamptz not null,
    approved_by      bigint references person,
    approved_at      timestamptz,
    due_at           timestamptz,
    ended_as         text,
    ended_at         timestamptz,
    ended_by         bigint references person,
    objected_by      bigint references account,
    objection        text,
    constraint releases_are_in_an_order unique (seq),
    constraint a_release_is_of_its_holders_lock foreign key (account_id, domain) references pin_lock (account_id, domain),
    constraint release_kind_is_known check (kind in ('RELEASE_FROZEN', 'TAKE_OFF')),
    constraint reason_is_short check (char_length(reason) between 1 and 200),
    constraint objection_is_short check (char_length(objection) between 1 and 200),
    constraint nobody_approves_what_he_proposed check (approved_by <> proposed_by),
    constraint approval_is_whole check (num_nulls(approved_by, approved_at) in (0, 2)),
    constraint approved_in_time check (approved_at < approvable_until),
    constraint only_an_approved_lock_is_taken_off
        check ((due_at is not null) = (kind = 'TAKE_OFF' and approved_at is not null)),
    constraint release_end_is_known
        check (ended_as in ('EXPIRED', 'WITHDRAWN', 'OBJECTED', 'CARRIED_OUT', 'VOID')),
    constraint end_is_whole check (num_nulls(ended_as, ended_at) in (0, 2)),
    constraint only_an_approved_release_is_carried_out check (ended_as <> 'CARRIED_OUT' or approved_at is not null),
    constraint no_lock_is_taken_off_before_its_time
        check (ended_as is distinct from 'CARRIED_OUT' or kind <> 'TAKE_OFF' or ended_at >= due_at),
    constraint a_frozen_lock_is_released_at_once
        check (kind <> 'RELEASE_FROZEN' or approved_at is null or ended_as is not distinct from 'CARRIED_OUT'),
    constraint only_what_nobody_approved_expires check (ended_as <> 'EXPIRED' or approved_at is null),
    constraint who_proposed_withdraws check (ended_as is distinct from 'WITHDRAWN' or ended_by is not distinct from proposed_by),
    constraint only_people_stop_a_release check (ended_by is null or ended_as in ('WITHDRAWN', 'OBJECTED')),
    constraint an_objection_is_somebodys
        check ((ended_as is not distinct from 'OBJECTED') = (objected_by is not null)),
    constraint only_taking_off_is_objected_to check (objected_by is null or kind = 'TAKE_OFF')
);

create unique index one_open_release_of_a_lock on lock_release (lock_id) where ended_as is null;
create index open_release_by_time on lock_release (coalesce(due_at, approvable_until)) where ended_as is null;
create index release_by_domain on lock_release (domain, seq);

create trigger release_is_never_taken_out before delete or truncate on lock_release
    for each statement execute function refuse_change();
