package com.domainpinlock.account;

import com.domainpinlock.kernel.AsciiCase;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody claims to be, and the key that has to show it.
 *
 * @param account the account's name, if the way of calling names one
 * @param label the label of the one key that it must be, if the way of calling names one
 * @param key the API key as it was sent
 * @param source the address that the request came from
 */
public record Login(@Nullable String account, @Nullable String label, String key, String source) {
    /**
     * Reads the header {@code Authorization}: a key by HTTP Basic, or as Bearer token, which does
     * not say whose it is; empty if it holds no key.
     */
    public static Optional<Login> inHeader(String header, String source) {
        var space = header.indexOf(' ');
        if (space < 0) return Optional.empty();
        var value = header.substring(space + 1).strip();
        return switch (AsciiCase.lower(header.substring(0, space))) {
            case "basic" -> basic(value, source);
            case "bearer" -> Optional.of(new Login(null, null, value, source));
            default -> Optional.empty();
        };
    }

    private static Optional<Login> basic(String encoded, String source) {
        try {
            var pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            var colon = pair.indexOf(':');
            if (colon < 0) return Optional.empty();
            var key = pair.substring(colon + 1);
            return Optional.of(new Login(pair.substring(0, colon), null, key, source));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "[redacted]";
    }

    /** Why a login fails. It is written down, and never told: the caller hears that it is wrong. */
    public enum Fault {
        /** An unknown key or session, a revoked key, or a demo's outside the sandbox. */
        KEY_UNKNOWN,
        KEY_EXPIRED,
        /** A key of another account than the caller claims to be. */
        ACCOUNT_DIFFERS,
        /** Another key of the account than the caller names. */
        LABEL_DIFFERS,
        /** A key that may not be used from where the caller is. */
        NETWORK_DIFFERS,
        /** An unknown name, or a removed user's. */
        USER_UNKNOWN,
        PASSWORD_WRONG,
        /** The right one, made by another person and not changed in time. */
        PASSWORD_EXPIRED,
        CODE_WRONG;

        /** Whether a person signed in; else a program came with a key. */
        boolean isOfAPerson() {
            return switch (this) {
                case KEY_UNKNOWN, KEY_EXPIRED, ACCOUNT_DIFFERS, LABEL_DIFFERS, NETWORK_DIFFERS ->
                        false;
                case USER_UNKNOWN, PASSWORD_WRONG, PASSWORD_EXPIRED, CODE_WRONG -> true;
            };
        }
    }
}
