-- The directory: which domain exists and which account holds it. Names compare byte by byte, so that every system
-- gives a list the same order.
create table domain (
    name       text collate "C" primary key,
    account_id bigint not null references account,
    added_at   timestamptz not null,
    constraint domain_name_is_canonical check (name ~ '^[a-z0-9-]+([.][a-z0-9-]+)+$' and octet_length(name) <= 253),
    constraint domain_has_one_holder unique (name, account_id)
);

create index domain_by_account on domain (account_id);
