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
