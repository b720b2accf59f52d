-- In which transaction an entry was added. All transactions before the oldest that still runs have ended, so what they
-- have added is complete, and can be witnessed outside: an entry's own time says when its command began, which may be
-- long before. Earlier entries have none and count as added before all others.
alter table audit_entry add column added_in bigint;
alter table audit_entry alter column added_in set default pg_current_xact_id()::text::bigint;

create index audit_entry_by_adding on audit_entry using brin (added_in)
    with (pages_per_range = 32, autosummarize = on);
