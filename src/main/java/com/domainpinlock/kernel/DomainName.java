package com.domainpinlock.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names a domain, or a host in one, in the one form in which it is stored and compared: lower case,
 * A-labels, no trailing dot.
 *
 * @param ascii the name in that form, as it may stand in the DNS
 */
public record DomainName(String ascii) implements Comparable<DomainName> {
    public DomainName {
        var flaw = AsciiName.flawInDns(ascii);
        if (flaw.isPresent()) throw flaw.get().refused("domain");
    }

    /**
     * Reads what a person or program sent: any case, any script, one dot at the end. Names that
     * stand in the DNS and cannot be registered are read too: backends ask about them.
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

    /**
     * Lets a name pass that can be registered: no other is locked.
     *
     * @throws CommandRefused MALFORMED_DOMAIN
     */
    public DomainName requireRegistrable() {
        if (NameReader.registrable(ascii) instanceof NameReading.Flawed(var flaw))
            throw flaw.refused("domain");
        return this;
    }

    /** The name as people read it, in its own script; as it stands where it has none. */
    public String unicode() {
        return NameReader.hasALabel(ascii) && isRegistrable()
                ? InternationalName.toUnicode(ascii)
                : ascii;
    }

    private boolean isRegistrable() {
        return NameReader.registrable(ascii) instanceof NameReading.Ascii;
    }

    /**
     * The domains that this name can lie in, the longest first: itself, then each parent down to
     * two labels.
     */
    public List<DomainName> selfAndParents() {
        return Stream.concat(Stream.of(this), parents().stream()).toList();
    }

    /** The domains that this name lies below, the longest first, down to two labels. */
    public List<DomainName> parents() {
        var names = new ArrayList<DomainName>();
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
