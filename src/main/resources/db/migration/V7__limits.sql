-- When SMS went to a number within the last day, so that its budget is exact however many instances send. A pool is named by
-- a keyed hash, never by the number: of the number and the account that has confirmed it, or of the number alone for all
-- others together. Each SMS is marked by a keyed hash of the top-level reseller and the number, so that one tree of
-- resellers does not use up what the others may send: the table does not tell that two of them share a phone.
create table sms_window (
    pool  bytea primary key,
    sent  timestamptz[] not null,
    trees bigint[] not null,
    constraint pool_is_a_keyed_hash check (octet_length(pool) = 32),
    constraint a_window_counts_an_sms check (cardinality(sent) >= 1),
    constraint each_sms_has_its_tree check (cardinality(trees) = cardinality(sent))
) with (fillfactor = 70);

-- Which account has activated a lock with which number. The hash is of both, so that the table alone does not tell that two
-- accounts share a phone.
create table confirmed_number (
    number_hash  bytea primary key,
    account_id   bigint not null references account,
    confirmed_at timestamptz not null,
    constraint confirmed_number_is_a_keyed_hash check (octet_length(number_hash) = 32)
);

-- How many SMS an account, or a country, was sent in the hour named here and in its day (UTC). The row is held until
-- commit, so of many at once none is one too many, and what is undone was not counted.
create table sms_quota (
    budget  text collate "C" primary key,
    hour    timestamptz not null,
    in_hour integer not null,
    in_day  integer not null,
    constraint quota_counts_an_sms check (in_hour >= 1 and in_day >= in_hour)
) with (fillfactor = 70);

-- What an account has done in a day (UTC), counted only where there is a cap.
create table charge_count (
    account_id bigint primary key references account,
    day        date not null,
    charges    integer not null,
    constraint charges_are_counted check (charges >= 1)
) with (fillfactor = 70);

create table new_number_count (
    number_hash bytea primary key,
    day         date not null,
    locks       integer not null,
    constraint new_number_is_a_keyed_hash check (octet_length(number_hash) = 32),
    constraint locks_are_counted check (locks >= 1)
) with (fillfactor = 70);

-- The numbers that an account may use, where it may not use all: as keyed hashes of account and number, and as people
-- recognise them.
create table allowed_number (
    account_id  bigint not null references account,
    number_hash bytea not null,
    masked      text not null,
    primary key (account_id, number_hash),
    constraint allowed_number_is_a_keyed_hash check (octet_length(number_hash) = 32),
    constraint allowed_number_is_masked check (masked like '%…%')
);

-- The numbers outside its list that an account has tried today: without an end, a key of the account could find the
-- numbers of the list by trying. One row for an account, made where it has a list; as keyed hashes.
create table other_number (
    account_id bigint primary key references account,
    day        date not null,
    hashes     bytea[] not null,
    constraint others_end_at_twenty check (cardinality(hashes) <= 20)
) with (fillfactor = 70);
