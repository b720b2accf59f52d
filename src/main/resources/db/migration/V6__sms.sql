-- The outbox: an SMS that a command has promised and no gateway has taken yet. It names the lock and the token's seed,
-- never the number or the code. It also takes what a lock's phone is told without a code (news), when support acts: that
-- may leave after the lock has lost its number, so such a row has the number itself, as the lock's row has it, encrypted
-- and tied to the lock.
create table pin_sms (
    token_seed    uuid not null,
    ordinal       smallint not null,
    lock_id       bigint not null references pin_lock,
    queued_at     timestamptz not null,
    attempts      integer not null,
    leased_by     uuid,
    leased_until  timestamptz not null,
    news          text,
    news_at       timestamptz,
    valid_until   timestamptz,
    language      text,
    number_cipher bytea,
    number_key    integer,
    primary key (token_seed, ordinal),
    constraint sms_are_numbered_within_a_token check (ordinal between 1 and 3),
    constraint attempts_are_counted check (attempts >= 0),
    constraint news_are_whole
        check (num_nulls(news, valid_until, language, number_cipher, number_key) in (0, 5)),
    constraint news_are_known
        check (news in ('FROZEN_RELEASED', 'TAKE_OFF_APPROVED', 'TAKE_OFF_STOPPED', 'TAKEN_OFF')),
    constraint only_what_is_to_come_has_a_time
        check ((news_at is not null) = (news is not distinct from 'TAKE_OFF_APPROVED')),
    constraint news_language_is_known check (language in ('EN', 'DE'))
);

comment on column pin_sms.token_seed is 'of news: a name of its own';
comment on column pin_sms.leased_by is 'the attempt that is under way; none: the SMS waits for its repetition';

create index pin_sms_by_lease on pin_sms (leased_until);

-- What came of each attempt to hand an SMS to a gateway, and what the gateway told afterwards, under the message's name
-- there: what was final once stays so.
create table sms_attempt (
    token_seed     uuid not null,
    ordinal        smallint not null,
    attempt        integer not null,
    lock_id        bigint not null,
    at             timestamptz not null,
    gateway        text not null,
    outcome        text not null,
    reason         text,
    message_id     text,
    receipt        text,
    receipt_reason text,
    receipt_at     timestamptz,
    primary key (token_seed, ordinal, attempt),
    constraint outcome_is_known
        check (outcome in ('ACCEPTED', 'DEFERRED', 'UNROUTABLE', 'REFUSED', 'MISCONFIGURED', 'REJECTED')),
    constraint only_success_needs_no_reason check ((outcome = 'ACCEPTED') = (reason is null)),
    constraint only_an_accepted_message_has_a_name check (message_id is null or outcome = 'ACCEPTED'),
    constraint only_an_accepted_message_has_a_receipt check (receipt is null or outcome = 'ACCEPTED'),
    constraint receipt_is_known check (receipt in ('SENT', 'DELIVERED', 'FAILED')),
    constraint a_receipt_has_its_time check ((receipt is null) = (receipt_at is null)),
    constraint only_failure_has_a_receipts_reason
        check (receipt_reason is null or receipt is not distinct from 'FAILED')
);

create unique index sms_attempt_by_message on sms_attempt (gateway, message_id) where message_id is not null;

-- Which gateway accepted an SMS to a number and then did not deliver it, so that the number's next SMS begins with
-- another. The hash is keyed; rows are of some hours.
create table sms_passed_over (
    number_hash bytea not null,
    gateway     text not null,
    failed_at   timestamptz not null,
    primary key (number_hash, gateway),
    constraint passed_over_is_a_keyed_hash check (octet_length(number_hash) = 32)
);

create index sms_passed_over_by_time on sms_passed_over (failed_at);

-- What the sandbox's phone shows: the one table that may hold a code and a full number.
create table sandbox_message (
    id         bigint generated always as identity primary key,
    to_number  text not null,
    text       text not null,
    sent_at    timestamptz not null
);

create index sandbox_message_by_number on sandbox_message (to_number, id);
