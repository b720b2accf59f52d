-- The directory: which domain exists and which account holds it. Names compare byte by byte, so that every system gives a
-- list the same order. The DNS has names that could not be registered (underscores in hosts, hyphens anywhere), and
-- registrars' backends ask about them; a lock takes only what can be registered. A deleted domain stays in the table,
-- marked, as long as a lock sleeps for it, so that the key that ties a lock to the domain's holder ties a sleeping one too.
create table domain (
    name       text collate "C" primary key,
    account_id bigint not null references account,
    added_at   timestamptz not null,
    deleted_at timestamptz,
    constraint domain_name_is_canonical
        check (name ~ '^[a-z0-9_-]+([.][a-z0-9_-]+)+$' and octet_length(name) <= 253),
    constraint domain_has_one_holder unique (name, account_id)
);

create index domain_by_account on domain (account_id);
-- A host is judged by the longest entry that its name ends with: so an entry below a domain takes its hosts from the lock.
create index domain_by_reversed_name on domain (reverse(name));
