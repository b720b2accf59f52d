-- What an account can do in a day (UTC) at the most, where that is limited. Without a number of its own the settings
-- hold; 0 is no cap.
alter table account
    add column charges_per_day             integer,
    add column locks_per_new_number_a_day  integer,
    add column numbers_listed              boolean not null default false,
    add constraint caps_are_zero_or_more check (charges_per_day >= 0 and locks_per_new_number_a_day >= 0);

-- Counted only where there is a cap.
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
