-- How much of an account's or a country's SMS instances have reserved, in blocks, for the hour named here and for its
-- day (UTC). What is reserved counts, whether it was sent or not, so no budget is exceeded.
create table sms_quota (
    budget     text collate "C" primary key,
    hour       timestamptz not null,
    hour_taken integer not null,
    day_taken  integer not null,
    constraint quota_counts_from_zero check (hour_taken >= 0 and day_taken >= 0)
);
