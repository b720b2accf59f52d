-- One operator could make the two supporters that a release takes: so whoever may support is made by two people.
alter table api_key
    add column second_of    bigint references person,
    add column confirmed_by bigint references person,
    add column confirmed_at timestamptz,
    add constraint key_confirmation_is_whole check (num_nulls(confirmed_by, confirmed_at) in (0, 2)),
    add constraint nobody_confirms_a_key_he_made check (confirmed_by is null or confirmed_by <> second_of);

alter table panel_user
    add column second_of    bigint references person,
    add column confirmed_by bigint references person,
    add column confirmed_at timestamptz,
    add constraint user_confirmation_is_whole check (num_nulls(confirmed_by, confirmed_at) in (0, 2)),
    add constraint nobody_confirms_a_user_he_made check (confirmed_by is null or confirmed_by <> second_of);

comment on column api_key.second_of is 'the person who made it and whom a second one has to confirm; none: no confirmation';
comment on column panel_user.second_of is 'the person who made it and whom a second one has to confirm; none: no confirmation';
