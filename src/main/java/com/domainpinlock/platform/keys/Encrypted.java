package com.domainpinlock.platform.keys;

import java.util.List;
import java.util.Map;

/** Rows that are encrypted with keys of the use {@link SecretKeys.Use#NUMBER}. */
public interface Encrypted {
    /** What they are called, as in {@code numbers}. */
    String what();

    /** How many of them each version of the key has encrypted, read in the caller's transaction. */
    Map<Integer, Long> countByKey();

    /**
     * Encrypts a batch of them with the current key: those of an older version that are free
     * ({@code skip locked}), in the order of their ids, in the caller's transaction. A row that
     * cannot be decrypted stays as it is, and goes on needing its key.
     *
     * @param after the id behind which it begins
     * @param most how many rows, 1 or more
     */
    Batch reEncrypt(long after, int most);

    /**
     * What was looked at.
     *
     * @param ids in ascending order
     * @param unreadable those of them that could not be decrypted
     */
    record Batch(List<Long> ids, List<Long> unreadable) {}
}
