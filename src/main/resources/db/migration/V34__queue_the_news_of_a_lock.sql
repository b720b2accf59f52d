-- The outbox also takes what a lock's phone is told without a code, when support acts. That may leave after the lock
-- has lost its number, so the row has the number itself: as the lock's row has it, encrypted and tied to the lock.
alter table pin_sms
    add column news          text,
    add column news_at       timestamptz,
    add column valid_until   timestamptz,
    add column language      text,
    add column number_cipher bytea,
    add column number_key    integer,
    add constraint news_are_whole
        check (num_nulls(news, valid_until, language, number_cipher, number_key) in (0, 5)),
    add constraint news_are_known
        check (news in ('FROZEN_RELEASED', 'TAKE_OFF_APPROVED', 'TAKE_OFF_STOPPED', 'TAKEN_OFF')),
    add constraint only_what_is_to_come_has_a_time
        check ((news_at is not null) = (news is not distinct from 'TAKE_OFF_APPROVED')),
    add constraint news_language_is_known check (language in ('EN', 'DE'));

comment on column pin_sms.token_seed is 'of news: a name of its own';
