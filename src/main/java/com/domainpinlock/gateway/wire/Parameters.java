package com.domainpinlock.gateway.wire;

import com.domainpinlock.kernel.AsciiCase;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a command. Where a command takes one value, {@code DOMAIN0} is another way to
 * write {@code DOMAIN}: clients flatten lists of one so. Beyond 150 lines, for it is every way to
 * read one.
 */
public final class Parameters {
    /** What names the command. */
    public static final String COMMAND = "COMMAND";

    private static final String FIRST_OF_MANY = "0";
    private static final Pattern INDEX = Pattern.compile("[0-9]+");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

    private final Fields fields;

    Parameters(Fields fields) {
        this.fields = fields;
    }

    /**
     * The value of a parameter.
     *
     * @throws com.domainpinlock.kernel.CommandRefused MALFORMED_REQUEST where its two ways of
     *     writing say two things
     */
    public Optional<String> find(String name) {
        var plain = fields.find(name);
        var indexed = fields.find(name + FIRST_OF_MANY);
        if (plain.isPresent() && indexed.isPresent() && !plain.equals(indexed))
            throw malformed(name, "It came twice, with two values.");
        return plain.or(() -> indexed);
    }

    /** The value of a parameter, or none. */
    public @Nullable String value(String name) {
        return find(name).orElse(null);
    }

    /**
     * The value of a parameter that has to be there.
     *
     * @throws com.domainpinlock.kernel.CommandRefused MISSING_FIELD
     */
    public String required(String name) {
        return find(name)
                .orElseThrow(() -> Refused.field(Refusal.MISSING_FIELD, name, "Send it.").thrown());
    }

    /** Whether a parameter that is 0 or 1 is 1. */
    public boolean flag(String name) {
        return choice(name, "0", "0", "1").equals("1");
    }

    /**
     * One of a few words, in capitals.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    public String choice(String name, String otherwise, String... words) {
        var sent = AsciiCase.upper(find(name).orElse(otherwise));
        if (Set.of(words).contains(sent)) return sent;
        throw invalid(name, "Send " + String.join(" or ", words) + ".");
    }

    /**
     * A number of up to nine digits.
     *
     * @throws com.domainpinlock.kernel.CommandRefused MALFORMED_REQUEST
     */
    public int number(String name, int otherwise) {
        var sent = value(name);
        if (sent == null) return otherwise;
        if (NUMBER.matcher(sent).matches()) return Integer.parseInt(sent);
        throw malformed(name, "Send a number of up to nine digits.");
    }

    /**
     * Refuses a parameter that is none of these: a misspelt one must not be passed over. And one
     * that is too long, before anything else looks at it.
     *
     * @throws com.domainpinlock.kernel.CommandRefused UNKNOWN_FIELD, INVALID_VALUE
     */
    public void requireOnly(Collection<String> known) {
        for (var name : fields.names()) {
            var plain = name.endsWith(FIRST_OF_MANY) ? name.substring(0, name.length() - 1) : name;
            if (!known.contains(name) && !known.contains(plain)) throw unknown(name);
        }
        requireShort(fields.names());
    }

    /**
     * Refuses one of these that is too long; other parameters may have any length.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    public void requireShort(Collection<String> names) {
        for (var name : names) {
            fields.find(name);
            fields.find(name + FIRST_OF_MANY);
        }
    }

    /**
     * All values of a parameter that may come several times, as {@code DOMAIN0}, {@code DOMAIN1}
     * and so on, in the order of their numbers; one without a number is the first.
     */
    public SequencedMap<String, String> all(String name) {
        var all = new LinkedHashMap<String, String>();
        fields.names().stream()
                .filter(sent -> isIndexed(sent, name))
                .sorted(Comparator.comparingInt(String::length).thenComparing(sent -> sent))
                .forEach(sent -> fields.find(sent).ifPresent(value -> all.put(sent, value)));
        return all;
    }

    private static boolean isIndexed(String sent, String name) {
        return sent.equals(name)
                || (sent.startsWith(name)
                        && INDEX.matcher(sent.substring(name.length())).matches());
    }

    /**
     * Refuses a parameter that is none of these, where one of them may come several times; and one
     * that is too long.
     *
     * @throws com.domainpinlock.kernel.CommandRefused UNKNOWN_FIELD, INVALID_VALUE
     */
    public void requireOnlyOrIndexed(Collection<String> known, String indexed) {
        for (var name : fields.names())
            if (!known.contains(name) && !isIndexed(name, indexed)) throw unknown(name);
        requireShort(fields.names());
    }

    /**
     * Refuses a second value of a parameter that has one, such as {@code DOMAIN1}.
     *
     * @throws com.domainpinlock.kernel.CommandRefused UNKNOWN_FIELD
     */
    public void requireSingle(String name) {
        for (var sent : fields.names()) {
            if (isIndexed(sent, name) && !sent.equals(name) && !sent.equals(name + FIRST_OF_MANY))
                throw unknown(sent);
        }
    }

    /** UNKNOWN_FIELD. */
    private static RuntimeException unknown(String name) {
        var shown = Fields.shown(name);
        return Refused.field(Refusal.UNKNOWN_FIELD, shown, "Leave it out.").thrown();
    }

    /** INVALID_VALUE, with a sentence that says what would be right. */
    public static RuntimeException invalid(String name, String cure) {
        return Refused.invalid(name, cure);
    }

    /** MALFORMED_REQUEST for a value that cannot be read, with a sentence that says what could. */
    public static RuntimeException malformed(String name, String cure) {
        return Refused.field(Refusal.MALFORMED_REQUEST, name, cure).thrown();
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
