-- Written once, at the first start: a sandbox's keys are published, so it never runs on a database that others rely on.
create table installation (
    one     boolean not null default true primary key,
    sandbox boolean not null,
    constraint installation_is_one check (one)
);
