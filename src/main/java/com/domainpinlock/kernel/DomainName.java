package com.domainpinlock.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Names a domain, or a host in one, in the one form in which it is stored and compared: lower case,
 * A-labels, no trailing dot. A name server's name keeps the same rules.
 *
 * @param ascii the name in that form; A-labels are taken on trust here, {@link #parse} checks them
 */
public record DomainName(String ascii) implements Comparable<DomainName> {
    public DomainName {
        var flaw = AsciiName.flawOf(ascii);
        if (flaw.isPresent()) throw flaw.get().refused("domain");
    }

    /**
     * Reads what a person or program sent: any case, any script, one dot at the end.
     *
     * @param field the field it came in, for the refusal
     * @throws CommandRefused MALFORMED_DOMAIN
     */
    public static DomainName parse(String raw, String field) {
        return switch (NameReader.name(raw)) {
            case NameReading.Ascii(var name) -> new DomainName(name);
            case NameReading.Flawed(var flaw) -> throw flaw.refused(field);
        };
    }

    /** Reads what came in the field {@code domain}. */
    public static DomainName parse(String raw) {
        return parse(raw, "domain");
    }

    /** The name as people read it, in its own script. */
    public String unicode() {
        return NameReader.hasALabel(ascii) ? InternationalName.toUnicode(ascii) : ascii;
    }

    /**
     * The domains that this name can lie in, the longest first: itself, then each parent down to
     * two labels.
     */
    public List<DomainName> selfAndParents() {
        var names = new ArrayList<DomainName>();
        names.add(this);
        int last = ascii.lastIndexOf('.');
        for (int dot = ascii.indexOf('.'); dot < last; dot = ascii.indexOf('.', dot + 1)) {
            names.add(new DomainName(ascii.substring(dot + 1)));
        }
        return List.copyOf(names);
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
