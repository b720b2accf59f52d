-- Logins that failed: those of some seconds that are alike share a row. Kept within a bound, so that strangers cannot
-- fill the disk. A name that is no account's is not written down: it may be anything, a key even.
create table login_failure (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    source     text not null,
    account_id bigint,
    api_key_id bigint,
    fault      text not null,
    tries      integer not null,
    constraint login_fault_is_known check (
        fault in ('KEY_UNKNOWN', 'KEY_EXPIRED', 'ACCOUNT_DIFFERS', 'LABEL_DIFFERS', 'NETWORK_DIFFERS')),
    constraint failed_logins_are_counted check (tries >= 1)
);

comment on column login_failure.at is 'of the latest of them';
comment on column login_failure.account_id is 'whose name came with the key, else whose key it is; none: nobody''s';
comment on column login_failure.api_key_id is 'the key, where it is one but was not let in';

create index login_failure_by_account on login_failure (account_id, id) where account_id is not null;
