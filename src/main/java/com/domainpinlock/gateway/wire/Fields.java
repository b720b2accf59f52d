package com.domainpinlock.gateway.wire;

import com.domainpinlock.kernel.AsciiCase;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.TextLimit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Named values, whatever the case of their names. A name that comes twice has to say the same, and
 * an empty value counts as not sent, as clients send what they have nothing for.
 */
final class Fields {
    private static final Pattern SHOWN = Pattern.compile("[A-Z0-9_.-]{1,64}");

    private final Map<String, String> values = new TreeMap<>();

    /** Takes a field in. */
    void add(String name, String value) {
        var key = AsciiCase.upper(name.strip());
        var sent = value.strip();
        if (sent.isEmpty()) return;
        var before = values.putIfAbsent(key, sent);
        if (before == null || before.equals(sent)) return;
        throw Refused.field(
                        Refusal.MALFORMED_REQUEST, shown(key), "It came twice, with two values.")
                .thrown();
    }

    /**
     * The value that was sent under this name. What nobody asks for may be of any length.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for one that is too long
     */
    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).map(value -> TextLimit.within(value, name));
    }

    Set<String> names() {
        return values.keySet();
    }

    /** A name as it can be told again: what is none of ours is not repeated as it came. */
    static String shown(String name) {
        return SHOWN.matcher(name).matches() ? name : "unreadable name";
    }
}
