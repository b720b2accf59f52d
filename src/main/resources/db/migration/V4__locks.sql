-- One row for a domain at an account, kept for ever: its terms and its audit trail hang on it.
create table pin_lock (
    id                 bigint generated always as identity primary key,
    account_id         bigint not null references account,
    domain             text collate "C" not null,
    status             text not null,
    active_since       timestamptz,
    number_cipher      bytea,
    number_key         integer,
    language           text,
    wrong_tries        timestamptz[] not null,
    wrong_in_row       integer not null,
    audit_seq          bigint not null,
    audit_mac          bytea not null,
    held_account_id    bigint generated always as (case when status <> 'INACTIVE' then account_id end) stored,
    -- When it is charged next: at its term's end, and daily from then on while there is no credit. A lock whose charge was
    -- tried in vain is overdue.
    term_ordinal       integer,
    paid_until         timestamptz,
    charge_at          timestamptz,
    -- The token's facts: a second live token has nowhere to go. The code is none of them: it is derived from the seed with
    -- a key that is not here. token_numbers_left: how many more calls with another number than the pending lock's are
    -- compared with it, so that a key of the account cannot find the number by trying.
    token_seed         uuid,
    token_key          integer,
    token_purpose      text,
    token_command      text,
    token_detail       text,
    token_language     text,
    token_tries_left   integer,
    token_numbers_left integer,
    token_expires_at   timestamptz,
    token_sms_at       timestamptz,
    token_sms_count    integer,
    token_sms_failed   integer,
    -- When the guard last let a command through that gives the domain to another account. It goes with the protection, and
    -- so does not outlive a switching off, or the move itself.
    move_authorized_at timestamptz,
    -- The last number, as a keyed hash of lock and number, and when first calls have changed it lately. The number itself
    -- is gone with the lock's end.
    number_mark        bytea,
    number_changes     timestamptz[] not null default '{}',
    constraint one_row_for_a_domain_at_an_account unique (account_id, domain),
    constraint a_lock_in_force_is_its_holders foreign key (domain, held_account_id) references domain (name, account_id),
    constraint lock_status_is_known check (status in ('INACTIVE', 'PENDING', 'ACTIVE', 'SLEEPING')),
    constraint confirmed_has_a_beginning
        check ((status in ('ACTIVE', 'SLEEPING')) = (active_since is not null)),
    constraint in_force_has_a_number check (status = 'INACTIVE' or num_nulls(number_cipher, number_key, language) = 0),
    constraint in_force_has_a_term check (status = 'INACTIVE' or term_ordinal is not null),
    constraint lock_language_is_known check (language in ('EN', 'DE')),
    constraint ten_wrong_tries_are_kept check (cardinality(wrong_tries) <= 10),
    constraint wrong_tries_are_counted check (wrong_in_row >= 0),
    constraint audit_head_is_a_mac check (octet_length(audit_mac) in (0, 32)),
    constraint term_is_whole check (num_nulls(term_ordinal, paid_until) in (0, 2)),
    constraint charge_comes_with_a_term check ((charge_at is null) = (paid_until is null)),
    constraint charge_is_not_before_the_terms_end check (charge_at >= paid_until),
    constraint token_is_whole
        check (num_nulls(token_seed, token_key, token_purpose, token_language, token_tries_left, token_numbers_left,
            token_expires_at, token_sms_at, token_sms_count, token_sms_failed) in (0, 10)),
    constraint only_pending_and_active_locks_have_a_token
        check (status in ('PENDING', 'ACTIVE') or token_seed is null),
    constraint token_purpose_fits_the_lock check ((token_purpose = 'ACTIVATION') = (status = 'PENDING')),
    constraint token_purpose_is_known check (token_purpose in ('ACTIVATION', 'CHANGE')),
    constraint only_a_change_is_bound check (token_command is null or token_purpose = 'CHANGE'),
    constraint detail_goes_with_a_command check (token_detail is null or token_command is not null),
    constraint token_language_is_known check (token_language in ('EN', 'DE')),
    constraint tries_run_out_at_zero check (token_tries_left >= 0),
    constraint numbers_run_out_at_zero check (token_numbers_left >= 0),
    constraint a_token_has_three_sms_at_most check (token_sms_count between 1 and 3),
    constraint only_sent_sms_fail check (token_sms_failed between 0 and token_sms_count),
    constraint only_a_confirmed_lock_lets_its_domain_move
        check (move_authorized_at is null or status in ('ACTIVE', 'SLEEPING')),
    constraint number_mark_is_a_keyed_hash check (octet_length(number_mark) = 32),
    constraint a_hundred_number_changes_are_kept check (cardinality(number_changes) <= 100)
) with (fillfactor = 80);

create unique index one_lock_in_force_for_a_domain on pin_lock (domain) where status <> 'INACTIVE';
create index pin_lock_by_charge on pin_lock (charge_at, id) where status = 'ACTIVE';
create index overdue_lock on pin_lock (account_id, paid_until) where status = 'ACTIVE' and charge_at > paid_until;
create index term_to_charge on pin_lock (account_id, paid_until, domain) where status = 'ACTIVE';

create trigger pin_lock_is_never_removed before delete or truncate or update of id on pin_lock
    for each statement execute function refuse_removal();

-- A term is a year paid for a lock. Terms of a lock are numbered and each begins where the one before has ended or later,
-- so two of them can never cover the same day. What a term refers to is looked up once for a statement instead of once for
-- a row: foreign keys were more than half of the time that a batch of charges took, and wrote into every row that is
-- referred to, to keep it from being removed. Nothing that is referred to here ever is.
create table term (
    lock_id          bigint not null,
    ordinal          integer not null,
    anchor_at        timestamptz not null,
    begins_at        timestamptz not null,
    ends_at          timestamptz not null,
    previous_ordinal integer generated always as (nullif(ordinal - 1, 0)) stored,
    previous_ends_at timestamptz,
    primary key (lock_id, ordinal),
    constraint terms_are_numbered_from_one check (ordinal >= 1),
    constraint only_the_first_follows_none check ((ordinal = 1) = (previous_ends_at is null)),
    constraint terms_never_overlap check (begins_at >= previous_ends_at),
    constraint term_has_a_length check (ends_at > begins_at),
    constraint term_begins_at_its_anchor_or_later check (begins_at >= anchor_at)
);

create trigger term_is_only_added_to before update or delete or truncate on term
    for each statement execute function refuse_change();

-- Subqueries in place of joins, here and in the triggers like it: they look up by the key, however many rows the planner
-- expects.
create function refuse_loose_term() returns trigger language plpgsql as $$
begin
    if exists (select 1 from added t where (select l.id from pin_lock l where l.id = t.lock_id) is null) then
        raise exception 'term_is_a_locks: its lock is not there' using errcode = 'foreign_key_violation';
    end if;
    if exists (select 1 from added t where t.previous_ordinal is not null and t.previous_ends_at is distinct from
                   (select p.ends_at from term p where p.lock_id = t.lock_id and p.ordinal = t.previous_ordinal)) then
        raise exception 'term_follows_the_one_before: the lock has no term of that number with that end'
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

create trigger term_refers_to_what_is_there after insert on term
    referencing new table as added for each statement execute function refuse_loose_term();

-- A lock's term is looked up by its key. Only a statement that names the two columns is checked, which no PIN does. By the
-- set it could only be checked if each of those handed its row over to a trigger.
create function refuse_lock_without_its_term() returns trigger language plpgsql as $$
begin
    if new.paid_until is distinct from
           (select t.ends_at from term t where t.lock_id = new.id and t.ordinal = new.term_ordinal) then
        raise exception 'paid_until_is_its_terms_end: the lock has no term of that number with that end'
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

create trigger pin_lock_refers_to_its_term after insert or update of term_ordinal, paid_until on pin_lock
    for each row when (new.term_ordinal is not null) execute function refuse_lock_without_its_term();

-- Which locks have a number, for support and for the change of keys. A table of its own: the lock's row is written at every
-- step of its life, and another index there would be paid for each time. The hash is keyed.
create table authority_number (
    lock_id     bigint primary key references pin_lock,
    number_hash bytea not null,
    sealed_with integer not null,
    constraint authority_number_is_a_keyed_hash check (octet_length(number_hash) = 32)
);

comment on column authority_number.sealed_with is 'the version of the key with which the number on the lock''s row is encrypted';

create index authority_number_by_hash on authority_number (number_hash);
create index authority_number_by_key on authority_number (sealed_with);

-- However a lock loses its number, nothing of it stays behind.
create function forget_authority_number() returns trigger language plpgsql as $$
begin
    delete from authority_number where lock_id = old.id;
    return null;
end $$;

create trigger pin_lock_without_number_is_forgotten after update of number_cipher on pin_lock
    for each row when (old.number_cipher is not null and new.number_cipher is null)
    execute function forget_authority_number();
