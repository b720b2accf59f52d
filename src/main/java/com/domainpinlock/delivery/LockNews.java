package com.domainpinlock.delivery;

/** What a lock's phone is told at once when support acts (rule 28). None of it has a code. */
public enum LockNews {
    /** Support has released a lock that too many wrong codes had frozen. It stays on. */
    FROZEN_RELEASED,
    /** The lock will be switched off, unless somebody objects. */
    TAKE_OFF_APPROVED,
    /** That will not happen: somebody has objected, or it was withdrawn. */
    TAKE_OFF_STOPPED,
    /** The lock is off. */
    TAKEN_OFF
}
