package com.domainpinlock.user;

/**
 * A password that somebody makes for somebody else: told once, and good for a few days and for the
 * change of it.
 *
 * @param text what is told
 * @param hash what is kept
 */
public record InitialPassword(String text, String hash) {
    @Override
    public String toString() {
        return "[redacted]";
    }
}
