-- Rows that are facts are only ever added; rows that others refer to by a trigger are never removed and keep their key.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are only ever added', tg_table_name using errcode = 'restrict_violation';
end $$;

create function refuse_removal() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never removed, and keep their key', tg_table_name using errcode = 'restrict_violation';
end $$;

-- What the database is for, written once, at the first start: a sandbox's keys are published, so it never runs on a
-- database that others rely on.
create table installation (
    one     boolean not null default true primary key,
    sandbox boolean not null,
    constraint installation_is_one check (one)
);

-- Who calls: resellers, their subresellers at any depth, and the operator of the service. Caps are of a day (UTC): without
-- a number of its own the settings hold; 0 is no cap. The brand is set by the operator alone: it claims who speaks.
create table account (
    id                         bigint generated always as identity primary key,
    name                       text collate "C" not null,
    kind                       text not null,
    parent_id                  bigint references account,
    currency                   text not null,
    created_at                 timestamptz not null,
    charges_per_day            integer,
    locks_per_new_number_a_day integer,
    numbers_listed             boolean not null default false,
    sms_brand                  text,
    constraint account_name_is_unique unique (name),
    constraint account_has_one_currency unique (id, currency),
    constraint account_name_is_a_label check (name ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    constraint account_kind_is_known check (kind in ('RESELLER', 'SUBRESELLER', 'OPERATOR')),
    constraint only_a_subreseller_has_a_parent check ((kind = 'SUBRESELLER') = (parent_id is not null)),
    constraint nobody_is_its_own_parent check (parent_id <> id),
    constraint currency_is_a_code check (currency ~ '^[A-Z]{3}$'),
    constraint caps_are_zero_or_more check (charges_per_day >= 0 and locks_per_new_number_a_day >= 0),
    constraint sms_brand_is_short check (char_length(sms_brand) between 1 and 11)
);

create index account_by_parent on account (parent_id) where parent_id is not null;

create trigger account_is_never_removed before delete or truncate on account
    for each statement execute function refuse_change();
create trigger account_keeps_its_key before update of id on account
    for each statement execute function refuse_removal();

-- An account never stands below itself, however many are moved at once: each move waits for the others, and looks at the
-- tree as they have left it.
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

-- The appendix: an account's activation of a service. It can be switched off by the parent, or by the operator, before or
-- after it was activated.
create table appendix (
    account_id      bigint not null references account,
    service         text not null,
    activated_at    timestamptz,
    switched_off_at timestamptz,
    switched_off_by text,
    primary key (account_id, service),
    constraint appendix_service_is_known check (service = 'DOMAIN-PIN-LOCK'),
    constraint switched_off_by_somebody check ((switched_off_at is null) = (switched_off_by is null)),
    constraint who_switches_is_known check (switched_off_by in ('PARENT', 'OPERATOR'))
);

-- Who works with keys, or signs in. What support and operators do is done by people, for some of it takes two of them.
create table person (
    id         bigint generated always as identity primary key,
    account_id bigint not null references account,
    name       text collate "C" not null,
    created_by bigint references person,
    created_at timestamptz not null,
    constraint person_has_one_name unique (account_id, name),
    constraint person_name_is_a_label check (name ~ '^[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?$')
);

comment on column person.created_by is 'none: whoever set the service up';

-- An account's key to the API. Keys are random, so a plain hash cannot be turned round; the demo's keys are not random,
-- are marked, and open nothing outside the sandbox. People and the text gateway name a key by its label.
create table api_key (
    id           bigint generated always as identity primary key,
    account_id   bigint not null references account,
    person_id    bigint references person,
    label        text collate "C" not null,
    hash         bytea not null,
    scopes       text[] not null,
    networks     cidr[],
    demo         boolean not null,
    created_at   timestamptz not null,
    made_by      bigint references api_key,
    second_of    bigint references person,
    confirmed_by bigint references person,
    confirmed_at timestamptz,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    constraint api_key_is_unique unique (hash),
    constraint api_key_hash_is_sha_256 check (octet_length(hash) = 32),
    constraint api_key_label_is_a_word check (label ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
    constraint api_key_scopes_are_known
        check (scopes <@ array ['PINLOCK', 'GUARD', 'ACCOUNT', 'SUPPORT', 'OPERATOR'] and cardinality(scopes) > 0),
    constraint what_is_of_the_service_is_a_persons
        check (person_id is not null or not scopes && array ['SUPPORT', 'OPERATOR']),
    constraint api_key_networks_are_bounded check (cardinality(networks) between 1 and 50),
    constraint key_confirmation_is_whole check (num_nulls(confirmed_by, confirmed_at) in (0, 2)),
    constraint nobody_confirms_a_key_he_made check (confirmed_by is null or confirmed_by <> second_of)
);

comment on column api_key.networks is 'where the key may be used from; none: from anywhere';
comment on column api_key.made_by is 'none: a person who had signed in, or the command line';
comment on column api_key.second_of is 'the person who made it and whom a second one has to confirm; none: no confirmation';

create index api_key_by_account on api_key (account_id);
create unique index living_keys_have_labels_of_their_own on api_key (account_id, label) where revoked_at is null;

-- When each key last opened something, to the minute. Beside the keys, so that their rows are not written by it.
create table api_key_use (
    api_key_id   bigint primary key references api_key on delete cascade,
    last_used_at timestamptz not null
);

-- What an operator has set, or a parent for its subreseller: who, with which key, in which request, and when. Written
-- in the transaction that it tells of.
create table admin_act (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    account_id bigint not null references account,
    api_key_id bigint,
    person_id  bigint,
    source     text not null,
    request_id text not null,
    act        text not null,
    about_id   bigint references account,
    detail     text not null
);

create index admin_act_by_about on admin_act (about_id, id);

create trigger admin_act_is_only_added_to before update or delete or truncate on admin_act
    for each statement execute function refuse_change();

-- Logins that failed: those of some seconds that are alike share a row. Kept within a bound, so that strangers cannot
-- fill the disk. A name that is no account's is not written down: it may be anything, a key even.
create table login_failure (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    source     text not null,
    account_id bigint,
    api_key_id bigint,
    fault      text not null,
    tries      integer not null,
    constraint login_fault_is_known
        check (fault in ('KEY_UNKNOWN', 'KEY_EXPIRED', 'ACCOUNT_DIFFERS', 'LABEL_DIFFERS', 'NETWORK_DIFFERS',
            'USER_UNKNOWN', 'PASSWORD_WRONG', 'PASSWORD_EXPIRED', 'CODE_WRONG')),
    constraint failed_logins_are_counted check (tries >= 1)
);

comment on column login_failure.at is 'of the latest of them';
comment on column login_failure.account_id is 'whose name came with the key, else whose key it is; none: nobody''s';
comment on column login_failure.api_key_id is 'the key, where it is one but was not let in';

create index login_failure_by_account on login_failure (account_id, id) where account_id is not null;
