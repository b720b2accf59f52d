package com.domainpinlock.admin;

import java.util.function.Supplier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;

/**
 * Repeats what collided with another transaction, such as a lock that was begun while its domain
 * was going. The second time it meets what the other has left.
 */
final class Collisions {
    private static final int TRIES_MAX = 5;

    private Collisions() {}

    /** Runs a whole transaction, again if need be. */
    static <R> R repeat(Supplier<R> transaction) {
        for (var tries = 1; ; tries++) {
            try {
                return transaction.get();
            } catch (DataIntegrityViolationException | PessimisticLockingFailureException e) {
                if (tries == TRIES_MAX) throw e;
            }
        }
    }
}
