-- Numbers are given out before commits, so a reader could see a later notice before an earlier one and pass that by.
-- With the transaction that wrote it, a notice can be held back until none before it can come any more.
alter table notice
    add column written_by xid8 not null default pg_current_xact_id(),
    add constraint notice_kind_is_known
        check (kind in ('LOCK_ACTIVATED', 'LOCK_DEACTIVATED', 'LOCK_FROZEN', 'TERM_OVERDUE', 'NUMBER_NEW', 'SUPPORT_ACT',
            'KEY_CREATED', 'KEY_REVOKED'));

create index notice_by_age on notice (at);
