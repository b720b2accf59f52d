-- When SMS went to a number within the last day, so that its budget is exact however many instances send. A pool is
-- named by a keyed hash, never by the number: of the number and the account that has confirmed it, or of the number
-- alone for all others together.
create table sms_window (
    pool bytea primary key,
    sent timestamptz[] not null,
    constraint pool_is_a_keyed_hash check (octet_length(pool) = 32),
    constraint a_window_counts_an_sms check (cardinality(sent) >= 1)
) with (fillfactor = 70);

-- Which account has activated a lock with which number. The hash is of both, so that nobody with the table alone can
-- tell that two accounts share a phone.
create table confirmed_number (
    number_hash  bytea primary key,
    account_id   bigint not null references account,
    confirmed_at timestamptz not null,
    constraint confirmed_number_is_a_keyed_hash check (octet_length(number_hash) = 32)
);

-- A lock's last number, as a keyed hash of lock and number, and when first calls have changed it lately. The number
-- itself is still gone with the lock's end.
alter table pin_lock
    add column number_mark    bytea,
    add column number_changes timestamptz[] not null default '{}',
    add constraint number_mark_is_a_keyed_hash check (octet_length(number_mark) = 32),
    add constraint a_hundred_number_changes_are_kept check (cardinality(number_changes) <= 100);
