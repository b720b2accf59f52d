-- A stolen key that closes a lock by wrong tries, or a key that it makes, cannot keep support from helping.
alter table api_key add column made_by bigint references api_key;

comment on column api_key.made_by is 'none: a person who had signed in, the command line, or before this was known';

alter table lock_release
    add column discounted_key bigint references api_key,
    add column discounted_at  timestamptz,
    add constraint discounted_objection_is_whole check (num_nulls(discounted_key, discounted_at) in (0, 2)),
    add constraint only_an_objection_to_taking_off_is_discounted check (discounted_key is null or kind = 'TAKE_OFF');
