package com.domainpinlock.account;

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
    @Override
    public String toString() {
        return "[redacted]";
    }
}
