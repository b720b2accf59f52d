-- A term is a year paid for a lock. Terms of a lock are numbered and each begins where the one before has ended or
-- later, so two of them can never cover the same day.
create table term (
    lock_id          bigint not null references pin_lock,
    ordinal          integer not null,
    anchor_at        timestamptz not null,
    begins_at        timestamptz not null,
    ends_at          timestamptz not null,
    previous_ordinal integer generated always as (nullif(ordinal - 1, 0)) stored,
    previous_ends_at timestamptz,
    primary key (lock_id, ordinal),
    constraint term_end_can_be_referred_to unique (lock_id, ordinal, ends_at),
    constraint term_follows_the_one_before
        foreign key (lock_id, previous_ordinal, previous_ends_at) references term (lock_id, ordinal, ends_at),
    constraint terms_are_numbered_from_one check (ordinal >= 1),
    constraint only_the_first_follows_none check ((ordinal = 1) = (previous_ends_at is null)),
    constraint terms_never_overlap check (begins_at >= previous_ends_at),
    constraint term_has_a_length check (ends_at > begins_at),
    constraint term_begins_at_its_anchor_or_later check (begins_at >= anchor_at)
);

alter table pin_lock
    add column term_ordinal integer,
    add column paid_until   timestamptz,
    add constraint paid_until_is_its_terms_end
        foreign key (id, term_ordinal, paid_until) references term (lock_id, ordinal, ends_at),
    add constraint term_is_whole check (num_nulls(term_ordinal, paid_until) in (0, 2)),
    add constraint in_force_has_a_term check (status = 'INACTIVE' or term_ordinal is not null);
