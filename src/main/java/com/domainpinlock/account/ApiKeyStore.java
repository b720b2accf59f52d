package com.domainpinlock.account;

import java.time.Instant;
import java.util.Optional;

/** Where keys are kept, by their hash. */
interface ApiKeyStore {
    /** The key with this hash, unless it is revoked. */
    Optional<StoredKey> find(KeyHash hash);

    /** The hash of the key of this row, which never changes. */
    Optional<KeyHash> hashOf(long id);

    /**
     * Keeps a key; one that is there already stays as it is.
     *
     * @return its row
     */
    long add(NewKey key, KeyHash hash, boolean demo, Instant now);
}
