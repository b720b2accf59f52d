-- What an account is told of by itself. Rows are only added; the oldest go when they have been there long enough.
create table notice (
    id         bigint generated always as identity primary key,
    account_id bigint not null references account,
    at         timestamptz not null,
    kind       text not null,
    domain     text collate "C",
    detail     text
);

create index notice_by_account on notice (account_id, id);
