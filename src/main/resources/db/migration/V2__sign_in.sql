-- Who of an account's people signs in to the control panel. The row stays when a user is removed: who comes back under the
-- name gets a higher version of it, so no session from before can be one of theirs.
create table panel_user (
    person_id            bigint primary key references person,
    scopes               text[] not null,
    password_hash        text,
    must_change_password boolean not null,
    demo                 boolean not null,
    version              integer not null,
    totp_cipher          bytea,
    totp_key             integer,
    totp_on              boolean not null default false,
    totp_last_step       bigint,
    created_at           timestamptz not null,
    given_at             timestamptz not null,
    second_of            bigint references person,
    confirmed_by         bigint references person,
    confirmed_at         timestamptz,
    last_signed_in_at    timestamptz,
    removed_at           timestamptz,
    constraint user_scopes_are_known
        check (scopes <@ array ['PINLOCK', 'ACCOUNT', 'SUPPORT', 'OPERATOR'] and cardinality(scopes) > 0),
    constraint user_has_a_password_until_removed check ((password_hash is null) = (removed_at is not null)),
    constraint user_password_is_hashed check (password_hash like '{%}%'),
    constraint user_version_counts_from_one check (version >= 1),
    constraint totp_secret_is_whole check (num_nulls(totp_cipher, totp_key) in (0, 2)),
    constraint totp_is_on_with_a_secret check (totp_cipher is not null or not totp_on and totp_last_step is null),
    constraint totp_has_a_last_step_once_on check (not totp_on or totp_last_step is not null),
    constraint a_removed_user_has_no_totp check (removed_at is null or totp_cipher is null),
    constraint user_is_given_after_creation check (given_at >= created_at),
    constraint user_confirmation_is_whole check (num_nulls(confirmed_by, confirmed_at) in (0, 2)),
    constraint nobody_confirms_a_user_he_made check (confirmed_by is null or confirmed_by <> second_of)
);

comment on column panel_user.version is
    'raised by every change of password, scopes or second factor and by removal: it ends all sessions';
comment on column panel_user.given_at is 'when somebody else made the password last: since then others may have acted';
comment on column panel_user.totp_last_step is 'the time step of the last code that was right: none up to it counts again';
comment on column panel_user.second_of is 'the person who made it and whom a second one has to confirm; none: no confirmation';

create index panel_user_by_totp_key on panel_user (totp_key) where totp_key is not null;

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

-- The panel's sessions, in the form that Spring Session reads and writes. What the cookie holds is this id and a seal that
-- only the service can make, so a copy of this table opens nothing.
create table panel_session (
    primary_id            char(36) primary key,
    session_id            char(36) not null,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval integer not null,
    expiry_time           bigint not null,
    principal_name        varchar(100),
    constraint panel_session_has_one_id unique (session_id)
);

create index panel_session_by_expiry on panel_session (expiry_time);
create index panel_session_by_person on panel_session (principal_name);

create table panel_session_attributes (
    session_primary_id char(36) not null references panel_session on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea not null,
    primary key (session_primary_id, attribute_name)
);

-- A session of the command gateway, by the hash of its random id: any instance knows it. It stands for the key that it
-- was opened with and opens nothing that the key does not open any more. One that has ended is deleted.
create table gateway_session (
    hash       bytea primary key,
    api_key_id bigint not null references api_key,
    account_id bigint not null references account,
    opened_at  timestamptz not null,
    ends_at    timestamptz not null,
    constraint session_hash_is_sha_256 check (octet_length(hash) = 32),
    constraint session_ends_after_it_is_opened check (ends_at > opened_at)
);

create index gateway_session_by_account on gateway_session (account_id, opened_at);
create index gateway_session_by_end on gateway_session (ends_at);
