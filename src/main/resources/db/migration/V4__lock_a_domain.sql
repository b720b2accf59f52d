-- One row for a domain at an account, kept for ever: its terms and its audit trail hang on it.
create table pin_lock (
    id              bigint generated always as identity primary key,
    account_id      bigint not null references account,
    domain          text collate "C" not null,
    status          text not null,
    active_since    timestamptz,
    number_cipher   bytea,
    number_key      integer,
    language        text,
    wrong_tries     timestamptz[] not null,
    wrong_in_row    integer not null,
    audit_seq       bigint not null,
    audit_mac       bytea not null,
    held_account_id bigint generated always as (case when status <> 'INACTIVE' then account_id end) stored,
    constraint one_row_for_a_domain_at_an_account unique (account_id, domain),
    constraint a_lock_in_force_is_its_holders foreign key (domain, held_account_id) references domain (name, account_id),
    constraint lock_status_is_known check (status in ('INACTIVE', 'PENDING', 'ACTIVE')),
    constraint active_has_a_beginning check ((status = 'ACTIVE') = (active_since is not null)),
    constraint in_force_has_a_number check (status = 'INACTIVE' or num_nulls(number_cipher, number_key, language) = 0),
    constraint lock_language_is_known check (language in ('EN', 'DE')),
    constraint ten_wrong_tries_are_kept check (cardinality(wrong_tries) <= 10),
    constraint wrong_tries_are_counted check (wrong_in_row >= 0),
    constraint audit_head_is_a_mac check (octet_length(audit_mac) in (0, 32))
) with (fillfactor = 80);

create unique index one_lock_in_force_for_a_domain on pin_lock (domain) where status <> 'INACTIVE';
