package com.domainpinlock.user;

import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.Refused;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Counts the tries of a user before anything is compared, in a short transaction that holds the
 * row: any number of guesses at once are taken one after the other, and none holds a connection
 * while a password is hashed. A try counts as failed until it turns out right; who does not come
 * back, whatever the reason, has failed.
 */
@Component
class Tries {
    private final TransactionOperations transactions;
    private final UserRows rows;

    Tries(TransactionOperations transactions, UserRows rows) {
        this.transactions = transactions;
        this.rows = rows;
    }

    /** What came of asking for a try. */
    sealed interface Try {
        /** Compare, and report. */
        record Taken(StoredUser user, int failures) implements Try {}

        /** Compare nothing. */
        record TooEarly(Instant retryAt) implements Try {}

        /** There is no such user. */
        record Nobody() implements Try {}
    }

    /** Takes a try of whoever is found, whose row the search holds. */
    Try take(Supplier<Optional<StoredUser>> held, Instant now) {
        return transactions.execute(
                _ -> held.get().map(user -> takeHeld(user, now)).orElseGet(Try.Nobody::new));
    }

    /** The same in the caller's transaction, which holds the row. */
    Try takeHeld(StoredUser user, Instant now) {
        var waiting = user.waitingAt(now);
        if (waiting.isPresent()) return new Try.TooEarly(waiting.get());
        var failures = user.failures() + 1;
        rows.setFailures(user.person(), failures, Waits.until(failures, now));
        return new Try.Taken(user, failures);
    }

    /** It was right, and all that had to be: the row is held. */
    void succeed(StoredUser user) {
        rows.setFailures(user.person(), 0, null);
    }

    /**
     * It was right, but a code is missing: as if it had not been. Whoever knows the password alone
     * must not begin anew with the codes. Where others have tried since, it stays counted, for
     * their wait must not end by it.
     */
    void giveBack(Try.Taken taken) {
        transactions.executeWithoutResult(_ ->
                rows.hold(taken.user().person(), taken.user().version())
                        .filter(user -> user.failures() == taken.failures())
                        .ifPresent(user ->
                                rows.setFailures(user.person(), taken.failures() - 1, null)));
    }

    static RuntimeException tooEarly(Instant retryAt) {
        return Refused.because(Refusal.RATE_LIMITED)
                .cure("Too many tries have failed. Wait, and try again.")
                .retryAt(retryAt)
                .thrown();
    }
}
