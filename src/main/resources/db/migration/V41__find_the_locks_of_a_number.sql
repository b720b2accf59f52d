set local statement_timeout = 0;

-- Which locks have a number, for support and for the change of keys. A table of its own: the lock's row is written at
-- every step of its life, and another index there would be paid for each time. The hash is keyed. It is missing until the
-- service, which has the keys, has computed it.
create table authority_number (
    lock_id     bigint primary key references pin_lock,
    number_hash bytea,
    sealed_with integer not null,
    constraint authority_number_is_a_keyed_hash check (octet_length(number_hash) = 32)
);

comment on column authority_number.sealed_with is 'the version of the key with which the number on the lock''s row is encrypted';

create index authority_number_by_hash on authority_number (number_hash) where number_hash is not null;
create index authority_number_by_key on authority_number (sealed_with);
create index authority_number_to_hash on authority_number (lock_id) where number_hash is null;

insert into authority_number (lock_id, sealed_with)
    select id, number_key from pin_lock where number_cipher is not null;

-- However a lock loses its number, nothing of it stays behind.
create function forget_authority_number() returns trigger language plpgsql as $$
begin
    delete from authority_number where lock_id = old.id;
    return null;
end $$;

create trigger pin_lock_without_number_is_forgotten after update of number_cipher on pin_lock
    for each row when (old.number_cipher is not null and new.number_cipher is null)
    execute function forget_authority_number();
