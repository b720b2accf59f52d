package com.domainpinlock.token;

/**
 * What a token is for. It goes into the code's derivation, so a code for one purpose never opens
 * the other.
 */
public enum Purpose {
    /** Confirms a pending lock. */
    ACTIVATION,
    /** Lets a change of a locked domain through, or switches its lock off. */
    CHANGE
}
