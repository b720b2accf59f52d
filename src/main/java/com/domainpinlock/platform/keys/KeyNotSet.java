package com.domainpinlock.platform.keys;

/**
 * Tells that something was made with a key that this instance does not have: it was removed too
 * early, or has not been brought here yet. Another instance may have it. Its message names the
 * setting.
 */
public final class KeyNotSet extends IllegalStateException {
    KeyNotSet(String setting) {
        super(setting + " is not set, and what was made with it cannot be read");
    }
}
