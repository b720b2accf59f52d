-- The panel's sessions, in the form that Spring Session reads and writes. What the cookie holds is this id and a seal that
-- only the service can make, so a copy of this table opens nothing.
create table panel_session (
    primary_id            char(36) primary key,
    session_id            char(36) not null,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval integer not null,
    expiry_time           bigint not null,
    principal_name        varchar(100),
    constraint panel_session_has_one_id unique (session_id)
);

create index panel_session_by_expiry on panel_session (expiry_time);
create index panel_session_by_person on panel_session (principal_name);

create table panel_session_attributes (
    session_primary_id char(36) not null references panel_session on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea not null,
    primary key (session_primary_id, attribute_name)
);
