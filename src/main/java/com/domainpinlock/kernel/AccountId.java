package com.domainpinlock.kernel;

/**
 * Names one account, so that no other number is taken for one.
 *
 * @param value the key of its row, at least 1
 */
public record AccountId(long value) implements Comparable<AccountId> {
    public AccountId {
        if (value < 1) throw new IllegalArgumentException("an account's id is at least 1");
    }

    @Override
    public int compareTo(AccountId other) {
        return Long.compare(value, other.value);
    }
}
