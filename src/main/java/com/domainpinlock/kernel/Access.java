package com.domainpinlock.kernel;

/** The credential of a call, a key or a person's session: limits count per credential. */
public sealed interface Access {
    /** A key, by the id of its row. */
    record Key(long id) implements Access {}

    /** A person who has signed in, in however many sessions, by the id of the row. */
    record Person(long id) implements Access {}
}
