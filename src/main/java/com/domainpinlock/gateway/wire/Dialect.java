package com.domainpinlock.gateway.wire;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * How an answer is written: one family of libraries looks for {@code code=} with nothing between,
 * and reads no answer that is written as published.
 */
public enum Dialect {
    /** As published, with spaces around the equals sign. */
    PUBLISHED(" = "),
    /** HEXONET's older libraries. */
    TIGHT("=");

    private final String between;

    Dialect(String between) {
        this.between = between;
    }

    String between() {
        return between;
    }

    /**
     * The dialect of a request: one that names an entity or a session of HEXONET's, and no session
     * of CentralNic's, is answered tight, even where the rest of it cannot be read.
     */
    public static Dialect of(byte[] query, byte[] body) {
        return isSent("s_sessionid", query, body)
                        || !(isSent("s_entity", query, body) || isSent("s_session", query, body))
                ? PUBLISHED
                : TIGHT;
    }

    private static boolean isSent(String field, byte[]... forms) {
        return Stream.of(forms)
                .flatMap(
                        form -> Stream.of(new String(form, StandardCharsets.ISO_8859_1).split("&")))
                .anyMatch(part -> FormBytes.hasValue(part, field));
    }
}
