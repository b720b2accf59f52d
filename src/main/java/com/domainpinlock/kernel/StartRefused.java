package com.domainpinlock.kernel;

/**
 * Stops the start of a service whose settings cannot work. Its message is printed alone: one
 * sentence that names the settings, and never a secret's value.
 */
public final class StartRefused extends RuntimeException {
    /** Takes the sentence to print. */
    public StartRefused(String sentence) {
        super(sentence, null, false, false);
    }
}
