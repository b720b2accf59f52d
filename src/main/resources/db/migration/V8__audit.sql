-- The audit trail of a lock: numbered, and each entry keyed to the one before it. The head stands on the lock's row, which
-- is never removed: what an entry belongs to is looked up once for a statement, as terms do.
create table audit_entry (
    lock_id     bigint not null,
    seq         bigint not null,
    at          timestamptz not null,
    account_id  bigint,
    api_key_id  bigint,
    person_id   bigint,
    source      text,
    source_salt bytea,
    source_mac  bytea,
    request_id  text,
    command     text not null,
    event       text not null,
    refusal     text,
    reference   uuid,
    detail      text,
    mac_key     integer not null,
    mac         bytea not null,
    added_in    bigint not null default pg_current_xact_id()::text::bigint,
    primary key (lock_id, seq),
    constraint entries_are_numbered_from_one check (seq >= 1),
    constraint mac_is_sha_256 check (octet_length(mac) = 32),
    constraint who_calls_calls_from_somewhere check (num_nulls(account_id, request_id, source_mac) in (0, 3)),
    constraint source_stands_with_its_salt check (num_nulls(source, source_salt) in (0, 2)),
    constraint only_a_source_that_is_committed_to_is_kept check (source is null or source_mac is not null),
    constraint source_salt_is_random check (octet_length(source_salt) = 16),
    constraint source_mac_is_sha_256 check (octet_length(source_mac) = 32),
    constraint audit_detail_is_short check (char_length(detail) between 1 and 200)
);

comment on column audit_entry.added_in is
    'the transaction: all before the oldest that still runs have ended, so what they have added is complete, and can be witnessed outside';

comment on column audit_entry.source_mac is
    'what mac covers instead of source: a keyed hash of salt and source, so that those two can be erased and the chain holds';

create index audit_entry_by_adding on audit_entry using brin (added_in)
    with (pages_per_range = 32, autosummarize = on);

create trigger audit_entry_is_only_added_to before delete or truncate on audit_entry
    for each statement execute function refuse_change();

-- The one change that there is: an address is erased together with its salt.
create function refuse_all_but_erasing() returns trigger language plpgsql as $$
begin
    old.source := null;
    old.source_salt := null;
    if old *= new then
        return new;
    end if;
    raise exception 'rows of % are only ever added, and their addresses erased', tg_table_name
        using errcode = 'restrict_violation';
end $$;

create trigger only_an_address_is_erased before update on audit_entry
    for each row execute function refuse_all_but_erasing();

create function refuse_loose_audit_entry() returns trigger language plpgsql as $$
begin
    if exists (select 1 from added e where (select l.id from pin_lock l where l.id = e.lock_id) is null) then
        raise exception 'audit_entry_is_a_locks: its lock is not there' using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

create trigger audit_entry_refers_to_what_is_there after insert on audit_entry
    referencing new table as added for each statement execute function refuse_loose_audit_entry();

-- Refusals that equal one which stands in a lock's trail already: counted here for ten minutes, then told by one entry
-- more. So repeated questions fill no trail, and no entry is ever changed.
create table audit_repeat (
    lock_id    bigint not null references pin_lock,
    account_id bigint not null,
    api_key_id bigint,
    person_id  bigint,
    command    text not null,
    refusal    text not null,
    change     text not null,
    ends_at    timestamptz not null,
    repeats    bigint not null default 0,
    last_at    timestamptz not null,
    request_id text not null,
    source     text not null,
    constraint equal_refusals_are_counted_together
        unique nulls not distinct (lock_id, account_id, api_key_id, person_id, command, refusal, change),
    constraint repeats_count_from_zero check (repeats >= 0)
);

create index audit_repeat_by_end on audit_repeat (ends_at);

comment on column audit_repeat.change is 'what the command was about, where its name does not say it';

-- Refusals that belong to no lock of the caller's. Kept within a bound for each account by itself, so that strangers cannot
-- fill the disk.
create table audit_stray (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    account_id bigint not null,
    api_key_id bigint,
    person_id  bigint,
    source     text not null,
    request_id text not null,
    command    text not null,
    domain     text collate "C" not null,
    event      text not null,
    refusal    text,
    reference  uuid
);

create index audit_stray_of_account on audit_stray (account_id, id);
