-- The outbox: an SMS that a command has promised and no gateway has taken yet. It names the lock and the token's seed,
-- never the number or the code.
create table pin_sms (
    token_seed   uuid not null,
    ordinal      smallint not null,
    lock_id      bigint not null references pin_lock,
    queued_at    timestamptz not null,
    attempts     integer not null,
    leased_by    uuid not null,
    leased_until timestamptz not null,
    primary key (token_seed, ordinal),
    constraint sms_are_numbered_within_a_token check (ordinal between 1 and 3),
    constraint attempts_are_counted check (attempts >= 0)
);

create index pin_sms_by_lease on pin_sms (leased_until);

-- What came of each attempt to hand an SMS to a gateway.
create table sms_attempt (
    token_seed uuid not null,
    ordinal    smallint not null,
    attempt    integer not null,
    lock_id    bigint not null,
    at         timestamptz not null,
    gateway    text not null,
    outcome    text not null,
    reason     text,
    primary key (token_seed, ordinal, attempt),
    constraint outcome_is_known check (outcome in ('ACCEPTED', 'DEFERRED', 'REJECTED', 'DROPPED')),
    constraint only_success_needs_no_reason check ((outcome = 'ACCEPTED') = (reason is null))
);
