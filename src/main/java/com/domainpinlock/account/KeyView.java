package com.domainpinlock.account;

import com.domainpinlock.kernel.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a key: all but the key.
 *
 * @param id its row
 * @param account whose it is
 * @param label what the account calls it
 * @param scopes what it opens
 * @param person the name of the person who works with it; none: a machine
 * @param networks where it may be used from; none: anywhere
 * @param createdAt when it was made
 * @param expiresAt when it ends by itself; none: never
 * @param lastUsedAt when it last opened something, up to a minute late; none: never
 * @param revokedAt when it was revoked; none: it was not
 * @param secondOf the person who made it and whom another has to confirm before it opens anything;
 *     none: nothing is awaited
 */
public record KeyView(
        long id,
        AccountId account,
        String label,
        Set<Scope> scopes,
        @Nullable String person,
        List<Network> networks,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @Nullable Long secondOf) {
    public KeyView {
        scopes = Set.copyOf(scopes);
        networks = List.copyOf(networks);
    }

    /** Whether it opens less than everything its scopes name, by where or until when it is used. */
    public boolean isBound() {
        return !networks.isEmpty() || expiresAt != null;
    }
}
