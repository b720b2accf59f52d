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
    api_key_id  bigint references api_key,
    primary key (account_id, key_hash),
    constraint key_hash_is_sha_256 check (octet_length(key_hash) = 32),
    constraint fingerprint_is_sha_256 check (octet_length(fingerprint) = 32)
);

create index idempotency_record_by_age on idempotency_record (answered_at);
create index idempotency_record_of_key on idempotency_record (api_key_id, answered_at);

-- What recurs for all instances together, once at a time. The columns are those that db-scheduler reads and writes.
create table recurring_task (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
