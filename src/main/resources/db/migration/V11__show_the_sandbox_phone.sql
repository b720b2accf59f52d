-- What the sandbox's phone shows: the one table that may hold a code and a full number.
create table sandbox_message (
    id         bigint generated always as identity primary key,
    to_number  text not null,
    text       text not null,
    sent_at    timestamptz not null
);

create index sandbox_message_by_number on sandbox_message (to_number, id);
