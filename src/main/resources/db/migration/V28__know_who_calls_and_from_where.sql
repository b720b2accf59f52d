-- Who works with keys. What support and operators do is done by people, for some of it takes two of them (rule 28).
create table person (
    id         bigint generated always as identity primary key,
    account_id bigint not null references account,
    name       text collate "C" not null,
    created_by bigint references person,
    created_at timestamptz not null,
    constraint person_has_one_name unique (account_id, name),
    constraint person_name_is_a_label check (name ~ '^[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?$')
);

comment on column person.created_by is 'none: whoever set the service up';

alter table api_key add column person_id bigint references person;

insert into person (account_id, name, created_at)
    select distinct on (account_id) account_id, 'operator', created_at from api_key
    where scopes && array ['SUPPORT', 'OPERATOR'] order by account_id, created_at;

update api_key k set person_id = p.id from person p
    where p.account_id = k.account_id and k.scopes && array ['SUPPORT', 'OPERATOR'];

alter table api_key
    add constraint what_is_of_the_service_is_a_persons
        check (person_id is not null or not scopes && array ['SUPPORT', 'OPERATOR']);

-- Earlier entries do not say from where.
alter table audit_entry
    add column person_id bigint,
    add column source    text,
    add constraint who_calls_calls_from_somewhere check (source is null or account_id is not null);

alter table audit_stray
    alter column api_key_id drop not null,
    add column person_id bigint,
    add column source    text;

alter table admin_act
    alter column api_key_id drop not null,
    add column person_id bigint,
    add column source    text;
