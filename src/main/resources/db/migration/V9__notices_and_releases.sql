-- What an account is told of by itself. Rows are only added; the oldest go when they have been there long enough. Numbers are
-- given out before commits, so a reader could see a later notice before an earlier one and pass that by: with the transaction
-- that wrote it, a notice is held back until none before it can come any more.
create table notice (
    id         bigint generated always as identity primary key,
    account_id bigint not null references account,
    at         timestamptz not null,
    kind       text not null,
    domain     text collate "C",
    detail     text,
    written_by xid8 not null default pg_current_xact_id(),
    constraint notice_kind_is_known
        check (kind in ('LOCK_ACTIVATED', 'LOCK_DEACTIVATED', 'LOCK_FROZEN', 'TERM_OVERDUE', 'NUMBER_NEW', 'SUPPORT_ACT',
            'KEY_CREATED', 'KEY_REVOKED', 'USER_CREATED', 'USER_REMOVED', 'USER_RESET', 'SECOND_FACTOR_ON',
            'SECOND_FACTOR_OFF', 'PASSWORD_CHANGED', 'ENTRY_BELOW'))
);

create index notice_by_account on notice (account_id, id);
create index notice_by_age on notice (at);

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
    discounted_key   bigint references api_key,
    discounted_at    timestamptz,
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
    constraint only_taking_off_is_objected_to check (objected_by is null or kind = 'TAKE_OFF'),
    -- A stolen key that closed the lock by wrong tries, or a key that it made, cannot keep support from helping.
    constraint discounted_objection_is_whole check (num_nulls(discounted_key, discounted_at) in (0, 2)),
    constraint only_an_objection_to_taking_off_is_discounted check (discounted_key is null or kind = 'TAKE_OFF')
);

create unique index one_open_release_of_a_lock on lock_release (lock_id) where ended_as is null;
create index open_release_by_time on lock_release (coalesce(due_at, approvable_until)) where ended_as is null;
create index release_by_domain on lock_release (domain, seq);

create trigger release_is_never_taken_out before delete or truncate on lock_release
    for each statement execute function refuse_change();
