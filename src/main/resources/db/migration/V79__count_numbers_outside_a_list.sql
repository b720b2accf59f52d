-- The numbers outside its list that an account has tried today: without an end, a key of the account could find the
-- numbers of the list by trying. One row for an account, made where it has a list; as keyed hashes.
create table other_number (
    account_id bigint primary key references account,
    day        date not null,
    hashes     bytea[] not null,
    constraint others_end_at_twenty check (cardinality(hashes) <= 20)
) with (fillfactor = 70);
