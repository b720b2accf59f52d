package com.domainpinlock.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key that is stored and not revoked, and on whose behalf it speaks.
 *
 * @param caller whom it lets in
 * @param label what its account calls it
 * @param demo whether it is one of the demo's, whose text everybody knows
 * @param expiresAt the first instant at which it opens nothing any more; none: never
 * @param networks where it may be used from; none: anywhere
 */
record StoredKey(
        Caller caller,
        String label,
        boolean demo,
        @Nullable Instant expiresAt,
        List<Network> networks) {
    StoredKey {
        networks = List.copyOf(networks);
    }

    /** What keeps this key from letting a login in, if anything does. */
    Optional<LoginFault> faultOf(Login login, Instant now, boolean sandbox) {
        if (demo && !sandbox) return Optional.of(LoginFault.KEY_UNKNOWN);
        if (!isSame(login.account(), caller.accountName()))
            return Optional.of(LoginFault.ACCOUNT_DIFFERS);
        if (!isSame(login.label(), label)) return Optional.of(LoginFault.LABEL_DIFFERS);
        if (expiresAt != null && !now.isBefore(expiresAt))
            return Optional.of(LoginFault.KEY_EXPIRED);
        if (!isUsedFrom(login.source())) return Optional.of(LoginFault.NETWORK_DIFFERS);
        return Optional.empty();
    }

    private boolean isUsedFrom(String source) {
        return networks.isEmpty() || networks.stream().anyMatch(network -> network.holds(source));
    }

    private static boolean isSame(@Nullable String claimed, String actual) {
        return claimed == null
                || MessageDigest.isEqual(
                        claimed.getBytes(StandardCharsets.UTF_8),
                        actual.getBytes(StandardCharsets.UTF_8));
    }
}
