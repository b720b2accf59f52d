-- When each key last opened something, to the minute. Beside the keys, so that their rows are not written by it.
create table api_key_use (
    api_key_id   bigint primary key references api_key on delete cascade,
    last_used_at timestamptz not null
);
