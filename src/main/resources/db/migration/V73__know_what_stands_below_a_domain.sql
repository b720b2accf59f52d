-- A host is judged by the longest entry that its name ends with: so an entry below a domain takes its hosts from the lock.
create index domain_by_reversed_name on domain (reverse(name));

alter table notice
    drop constraint notice_kind_is_known,
    add constraint notice_kind_is_known
        check (kind in ('LOCK_ACTIVATED', 'LOCK_DEACTIVATED', 'LOCK_FROZEN', 'TERM_OVERDUE', 'NUMBER_NEW', 'SUPPORT_ACT',
            'KEY_CREATED', 'KEY_REVOKED', 'USER_CREATED', 'USER_REMOVED', 'USER_RESET', 'SECOND_FACTOR_ON',
            'SECOND_FACTOR_OFF', 'PASSWORD_CHANGED', 'ENTRY_BELOW'));
