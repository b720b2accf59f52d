package com.domainpinlock.kernel;

import com.domainpinlock.kernel.CommandRefused.Refused;

/** What comes of reading a name as it was written. */
sealed interface NameReading {
    /** The name in its ASCII form, lower case. */
    record Ascii(String name) implements NameReading {}

    /** The first flaw found, for which the name is refused. */
    record Flawed(NameFlaw flaw) implements NameReading {}

    /** What can be wrong with a domain name, each with the sentence that tells the caller so. */
    enum NameFlaw {
        EMPTY("The name is empty."),
        NAME_TOO_LONG("The name is longer than 253 octets in its ASCII form."),
        LABEL_EMPTY("A label is empty, as between two dots that follow each other."),
        LABEL_TOO_LONG("A label is longer than 63 octets in its ASCII form."),
        BARE_TOP_LEVEL("The name has only one label; at least two are needed, as in example.com."),
        NUMBER_AT_END(
                "The name ends in a number, as an IP address does, and not in a top-level domain."),
        HYPHEN_AT_EDGE("A label begins or ends with a hyphen."),
        HYPHENS_RESERVED(
                "A label has hyphens in third and fourth place: that is taken of labels with xn-- alone."),
        FALSE_A_LABEL(
                "A label begins with xn-- but is not the ASCII form of an international label."),
        CHARACTER(
                "The name has a character that is not allowed: between the dots are letters, digits and"
                        + " hyphens, and in names that are not to be locked underscores."),
        LEADING_MARK("A label begins with a mark that belongs to a letter before it."),
        MIXED_DIRECTION(
                "The name mixes left-to-right and right-to-left characters in a way that is not"
                        + " allowed."),
        CONTEXT(
                "The name has a character that IDNA 2008 allows only beside certain others, and they"
                        + " are not there.");

        private final String sentence;

        NameFlaw(String sentence) {
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }

        CommandRefused refused(String field) {
            return Refused.field(Refusal.MALFORMED_DOMAIN, field, sentence).thrown();
        }
    }
}
