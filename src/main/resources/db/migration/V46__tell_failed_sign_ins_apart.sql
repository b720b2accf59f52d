-- People fail, too, and not by a key.
alter table login_failure
    drop constraint login_fault_is_known,
    add constraint login_fault_is_known
        check (fault in ('KEY_UNKNOWN', 'KEY_EXPIRED', 'ACCOUNT_DIFFERS', 'LABEL_DIFFERS', 'NETWORK_DIFFERS',
            'USER_UNKNOWN', 'PASSWORD_WRONG', 'PASSWORD_EXPIRED', 'CODE_WRONG'));
