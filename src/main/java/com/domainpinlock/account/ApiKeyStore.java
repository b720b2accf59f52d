package com.domainpinlock.account;

import com.domainpinlock.kernel.AccountId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where keys are kept, by their hash. */
interface ApiKeyStore {
    /** The key with this hash, unless it is revoked. */
    Optional<StoredKey> find(KeyHash hash);

    /** The key of this row, unless it is revoked. */
    Optional<StoredKey> find(long id);

    /** Keeps a key; one that is there already stays as it is. */
    void add(
            AccountId account,
            String label,
            KeyHash hash,
            Set<Scope> scopes,
            boolean demo,
            @Nullable Long person,
            Instant now);
}
