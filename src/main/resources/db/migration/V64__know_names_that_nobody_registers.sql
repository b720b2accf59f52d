-- The DNS has names that nobody could register, and registrars' backends ask about them: underscores in hosts, hyphens
-- anywhere. A lock still takes only what can be registered.
alter table domain
    drop constraint domain_name_is_canonical,
    add constraint domain_name_is_canonical
        check (name ~ '^[a-z0-9_-]+([.][a-z0-9_-]+)+$' and octet_length(name) <= 253);
