package com.domainpinlock.kernel;

/** What somebody comes in with: what is limited, is limited for each of them by itself. */
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
