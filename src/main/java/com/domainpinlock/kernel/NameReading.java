package com.domainpinlock.kernel;

/** What comes of reading a name as somebody wrote it. */
sealed interface NameReading {
    /** The name in its ASCII form, lower case. */
    record Ascii(String name) implements NameReading {}

    /** The first flaw found, for which the name is refused. */
    record Flawed(NameFlaw flaw) implements NameReading {}
}
