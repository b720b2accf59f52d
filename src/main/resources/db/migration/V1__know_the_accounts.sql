-- Who calls: resellers, their subresellers at any depth, and the operator of the service.
create table account (
    id         bigint generated always as identity primary key,
    name       text collate "C" not null,
    kind       text not null,
    parent_id  bigint references account,
    currency   text not null,
    created_at timestamptz not null,
    constraint account_name_is_unique unique (name),
    constraint account_name_is_a_label check (name ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    constraint account_kind_is_known check (kind in ('RESELLER', 'SUBRESELLER', 'OPERATOR')),
    constraint only_a_subreseller_has_a_parent check ((kind = 'SUBRESELLER') = (parent_id is not null)),
    constraint nobody_is_its_own_parent check (parent_id <> id),
    constraint currency_is_a_code check (currency ~ '^[A-Z]{3}$')
);

create index account_by_parent on account (parent_id) where parent_id is not null;

-- An account's key to the API. Keys are random, so a plain hash cannot be turned round; the demo's keys are not
-- random, are marked, and open nothing outside the sandbox.
create table api_key (
    id         bigint generated always as identity primary key,
    account_id bigint not null references account,
    label      text not null,
    hash       bytea not null,
    scopes     text[] not null,
    demo       boolean not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz,
    constraint api_key_is_unique unique (hash),
    constraint api_key_hash_is_sha_256 check (octet_length(hash) = 32),
    constraint api_key_scopes_are_known
        check (scopes <@ array ['PINLOCK', 'GUARD', 'ACCOUNT', 'SUPPORT', 'OPERATOR'] and cardinality(scopes) > 0)
);

create index api_key_by_account on api_key (account_id);
