package com.domainpinlock.kernel;

/**
 * Names one lock: the protection of one domain at one account.
 *
 * @param value the key of its row, at least 1
 */
public record LockId(long value) {
    public LockId {
        if (value < 1) throw new IllegalArgumentException("a lock's id is at least 1");
    }
}
