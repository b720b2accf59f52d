package com.domainpinlock.audit;

/** What can happen to a lock. */
public enum AuditEvent {
    /** A token was issued and its SMS queued. */
    TOKEN_ISSUED,
    /** The SMS of a live token was queued once more. */
    TOKEN_RESENT,
    /** The instruction was given again; nothing was sent. */
    INSTRUCTION_REPEATED,
    /** A gateway has taken an SMS of a token. */
    SMS_ACCEPTED,
    /** A gateway has not taken an SMS of a token: it goes elsewhere, is tried again, or failed. */
    SMS_NOT_ACCEPTED,
    /** A gateway has told that an SMS which it had taken is on its phone. */
    SMS_DELIVERED,
    /** A gateway has told that an SMS which it had taken will not arrive. */
    SMS_NOT_DELIVERED,
    /** An SMS of the token failed for good. */
    SMS_FAILED,
    /** The domain is protected from now on. */
    LOCK_ACTIVATED,
    /** The domain is not protected any more. */
    LOCK_DEACTIVATED,
    /** The domain went to another holder, or stayed away for too long, and the lock is over. */
    LOCK_ENDED,
    /** The domain was deleted; the lock waits for it. */
    LOCK_ASLEEP,
    /** The domain is back, and protected again. */
    LOCK_AWAKE,
    /** A name below the domain has become an entry of the directory, for the operator said so. */
    ENTRY_BELOW,
    /** Too many wrong codes in a row: only support can release the lock. */
    LOCK_FROZEN,
    /** Support has released the closed or frozen lock; its wrong tries are forgotten. */
    LOCK_UNFROZEN,
    /** Somebody of support proposes to release the lock, or to take it off. */
    RELEASE_PROPOSED,
    /** A second person agrees. */
    RELEASE_APPROVED,
    /** Who proposed it takes it back. */
    RELEASE_WITHDRAWN,
    /** The account, one above it, or the other party objects, and that ends it. */
    RELEASE_OBJECTED,
    /** An objection that does not count: its key, or who made it, has closed the lock. */
    OBJECTION_DISCOUNTED,
    /** Nobody agreed in time. */
    RELEASE_EXPIRED,
    /** What was to be released is not there any more. */
    RELEASE_VOID,
    /** The next term was charged. */
    TERM_RENEWED,
    /** The next term could not be charged; the lock stays closed. */
    TERM_OVERDUE,
    /** The guard said yes to a token. */
    CHANGE_AUTHORIZED,
    /** The guard said yes, for the domain has no active lock. */
    CHANGE_UNLOCKED,
    /** A code was compared and wrong. */
    TRY_FAILED,
    /** A command was refused before any comparison. */
    COMMAND_REFUSED
}
