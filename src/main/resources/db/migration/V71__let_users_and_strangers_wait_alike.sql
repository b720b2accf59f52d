-- Tries to sign in, by a keyed hash of account and user: those of a user and those of nobody share one table and one
-- rule, so that no wait tells who is a user. The table has a fixed size, so that strangers cannot fill the disk: a name
-- takes a row that is free, or has been at rest for a day, and where there is none it shares the row of its hash.
create table sign_in_tries (
    slot            integer primary key,
    name            bytea unique,
    failures_in_row integer not null default 0,
    next_try_at     timestamptz,
    tried_at        timestamptz,
    constraint a_name_is_a_keyed_hash check (octet_length(name) = 32),
    constraint slots_are_as_many_as_ever check (slot between 0 and 65535),
    constraint sign_in_failures_are_counted check (failures_in_row >= 0),
    constraint only_who_has_failed_waits_to_sign_in check (next_try_at is null or failures_in_row > 0),
    constraint a_free_row_has_no_tries
        check (name is not null or failures_in_row = 0 and next_try_at is null and tried_at is null),
    constraint a_taken_row_was_tried check (name is null or tried_at is not null)
);

insert into sign_in_tries (slot) select generate_series(0, 65535);

create index sign_in_tries_by_rest on sign_in_tries (tried_at nulls first);

alter table panel_user
    drop constraint user_failures_are_counted,
    drop constraint only_who_has_failed_waits,
    drop column failures_in_row,
    drop column next_try_at;
