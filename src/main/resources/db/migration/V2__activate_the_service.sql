-- The appendix: an account's activation of a service.
create table appendix (
    account_id   bigint not null references account,
    service      text not null,
    activated_at timestamptz not null,
    primary key (account_id, service),
    constraint appendix_service_is_known check (service = 'DOMAIN-PIN-LOCK')
);
