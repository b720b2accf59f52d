package com.domainpinlock.notice;

/** What an account is told of (rule 30). */
public enum NoticeKind {
    /** A domain is protected from now on. */
    LOCK_ACTIVATED,
    /** A domain is not protected any more. */
    LOCK_DEACTIVATED,
    /** A name below a locked domain has become an entry of the directory. */
    ENTRY_BELOW,
    /** Too many wrong codes in a row: only support can release the lock. */
    LOCK_FROZEN,
    /** A year could not be charged; the lock stays closed. */
    TERM_OVERDUE,
    /** A number protects a domain that no lock of the account had before. */
    NUMBER_NEW,
    /** Support proposed, approved, refused or carried something out. */
    SUPPORT_ACT,
    /** An API key was made. */
    KEY_CREATED,
    /** An API key was revoked. */
    KEY_REVOKED,
    /** Somebody can sign in from now on. */
    USER_CREATED,
    /** Somebody cannot sign in any more. */
    USER_REMOVED,
    /** Somebody was given a new password, and has no second factor any more. */
    USER_RESET,
    /** A user's password opens nothing without a code any more. */
    SECOND_FACTOR_ON,
    /** A user's password is enough again. */
    SECOND_FACTOR_OFF,
    /** A user has another password, which he chose himself. */
    PASSWORD_CHANGED
}
