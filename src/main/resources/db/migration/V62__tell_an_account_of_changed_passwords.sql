-- Whoever has stolen a session cannot change its password unnoticed.
alter table notice
    drop constraint notice_kind_is_known,
    add constraint notice_kind_is_known
        check (kind in ('LOCK_ACTIVATED', 'LOCK_DEACTIVATED', 'LOCK_FROZEN', 'TERM_OVERDUE', 'NUMBER_NEW', 'SUPPORT_ACT',
            'KEY_CREATED', 'KEY_REVOKED', 'USER_CREATED', 'USER_REMOVED', 'USER_RESET', 'SECOND_FACTOR_ON',
            'SECOND_FACTOR_OFF', 'PASSWORD_CHANGED'));
