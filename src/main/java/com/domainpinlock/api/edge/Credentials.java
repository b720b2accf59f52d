package com.domainpinlock.api.edge;

import com.domainpinlock.account.Login;
import com.domainpinlock.kernel.AsciiCase;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The API key that a request brings, as HTTP Basic or as Bearer token.
 *
 * @param accountName whom the caller claims to be; a Bearer token does not say
 * @param key the key
 */
record Credentials(@Nullable String accountName, String key) {
    /** Reads the header {@code Authorization}; empty if it holds no key. */
    static Optional<Credentials> in(String header) {
        var space = header.indexOf(' ');
        if (space < 0) return Optional.empty();
        var value = header.substring(space + 1).strip();
        return switch (AsciiCase.lower(header.substring(0, space))) {
            case "basic" -> basic(value);
            case "bearer" -> Optional.of(new Credentials(null, value));
            default -> Optional.empty();
        };
    }

    private static Optional<Credentials> basic(String encoded) {
        try {
            var pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            var colon = pair.indexOf(':');
            if (colon < 0) return Optional.empty();
            return Optional.of(
                    new Credentials(pair.substring(0, colon), pair.substring(colon + 1)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The same as a login from this address. */
    Login toLogin(String source) {
        return new Login(accountName, null, key, source);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
