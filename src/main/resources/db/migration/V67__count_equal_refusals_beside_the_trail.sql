-- Refusals that equal one which stands in a lock's trail already: counted here for ten minutes, then told by one entry
-- more. So who repeats himself fills no trail, and no entry is ever changed.
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

-- Strays are bounded for each account by itself.
create index audit_stray_of_account on audit_stray (account_id, id);
