package com.domainpinlock.api;

import com.domainpinlock.kernel.CommandRefused.Refused;

/**
 * What a command has come to, so far as it must not be undone: an answer, or a refusal that left a
 * trace.
 */
sealed interface Outcome<T> {
    record Answer<T>(int status, T body) implements Outcome<T> {}

    record Refusal<T>(Refused refused) implements Outcome<T> {}
}
