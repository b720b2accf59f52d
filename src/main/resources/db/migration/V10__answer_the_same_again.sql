-- The answer to a command that came with an Idempotency-Key. Key and request are kept as keyed hashes: a request holds
-- a code and a number.
create table idempotency_record (
    account_id  bigint not null references account,
    key_hash    bytea not null,
    fingerprint bytea not null,
    answered_at timestamptz not null,
    status      integer not null,
    refusal     text,
    body        text not null,
    primary key (account_id, key_hash),
    constraint key_hash_is_sha_256 check (octet_length(key_hash) = 32),
    constraint fingerprint_is_sha_256 check (octet_length(fingerprint) = 32)
);

create index idempotency_record_by_age on idempotency_record (answered_at);
