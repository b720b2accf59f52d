-- The audit trail of a lock: numbered, and each entry keyed to the one before it. The head stands on the lock's row.
create table audit_entry (
    lock_id    bigint not null references pin_lock,
    seq        bigint not null,
    at         timestamptz not null,
    account_id bigint,
    api_key_id bigint,
    request_id text,
    command    text not null,
    event      text not null,
    refusal    text,
    reference  uuid,
    mac_key    integer not null,
    mac        bytea not null,
    primary key (lock_id, seq),
    constraint entries_are_numbered_from_one check (seq >= 1),
    constraint mac_is_sha_256 check (octet_length(mac) = 32)
);

create trigger audit_entry_is_only_added_to before update or delete or truncate on audit_entry
    for each statement execute function refuse_change();

-- Refusals that belong to no lock of the caller's. Kept within a bound, so that strangers cannot fill the disk.
create table audit_stray (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    account_id bigint not null,
    api_key_id bigint not null,
    request_id text not null,
    command    text not null,
    domain     text collate "C" not null,
    event      text not null,
    refusal    text,
    reference  uuid
);
