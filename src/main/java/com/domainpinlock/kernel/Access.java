package com.domainpinlock.kernel;

/** The credential of a call, a key or a person's session: limits count per credential. */
public sealed interface Access {
    /**
     * A key.
     *
     * @param id the key's row
     */
    record Key(long id) implements Access {}

    /**
     * A person who has signed in, in however many sessions.
     *
     * @param id the person's row
     */
    record Person(long id) implements Access {}
}
