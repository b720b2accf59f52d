package com.domainpinlock.admin;

import com.domainpinlock.account.KeyView;

/**
 * A key that was made for somebody.
 *
 * @param view what can be told of it again
 * @param text the key, which cannot
 */
public record KeyMade(KeyView view, String text) {
    @Override
    public String toString() {
        return "key " + view.id() + " [redacted]";
    }
}
