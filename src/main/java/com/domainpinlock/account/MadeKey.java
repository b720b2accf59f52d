package com.domainpinlock.account;

/**
 * A key that was just made.
 *
 * @param id its row
 * @param text the key itself, which is told once
 */
public record MadeKey(long id, String text) {
    @Override
    public String toString() {
        return "key " + id + " [redacted]";
    }
}
