package com.domainpinlock.kernel;

import com.ibm.icu.text.IDNA;
import java.util.Locale;

/**
 * Names a domain in the one form in which it is stored and compared: lower case, A-labels, no
 * trailing dot.
 *
 * @param ascii the name in its ASCII form
 */
public record DomainName(String ascii) implements Comparable<DomainName> {
    private static final IDNA UTS46 =
            IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.USE_STD3_RULES);

    /** Reads what a person or program sent as {@code field}. */
    public static DomainName parse(String raw, String field) {
        var ascii = new StringBuilder();
        UTS46.nameToASCII(raw, ascii, new IDNA.Info());
        return new DomainName(ascii.toString().toLowerCase(Locale.ROOT));
    }

    public static DomainName parse(String raw) {
        return parse(raw, "domain");
    }

    @Override
    public int compareTo(DomainName other) {
        return ascii.compareTo(other.ascii);
    }

    @Override
    public String toString() {
        return ascii;
    }
}
