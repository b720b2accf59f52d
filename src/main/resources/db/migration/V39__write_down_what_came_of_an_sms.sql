-- What an entry says besides: of an SMS, which it was, which attempt, and the gateway. Earlier entries have none, and are
-- hashed without it.
alter table audit_entry
    add column detail text,
    add constraint audit_detail_is_short check (char_length(detail) between 1 and 200);
