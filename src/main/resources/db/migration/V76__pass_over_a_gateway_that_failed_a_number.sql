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
