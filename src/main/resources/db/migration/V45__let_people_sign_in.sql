-- Who of an account's people signs in to the control panel. The row stays when somebody is removed: whoever comes back
-- under the name gets a higher version of it, so no session from before can be one of theirs.
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
    failures_in_row      integer not null default 0,
    next_try_at          timestamptz,
    created_at           timestamptz not null,
    given_at             timestamptz not null,
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
    constraint user_failures_are_counted check (failures_in_row >= 0),
    constraint only_who_has_failed_waits check (next_try_at is null or failures_in_row > 0),
    constraint user_is_given_after_creation check (given_at >= created_at)
);

comment on column panel_user.version is
    'raised by every change of password, scopes or second factor and by removal: it ends all sessions';
comment on column panel_user.given_at is 'when somebody else made the password last: since then others may have acted';
comment on column panel_user.totp_last_step is 'the time step of the last code that was right: none up to it counts again';

create index panel_user_by_totp_key on panel_user (totp_key) where totp_key is not null;
