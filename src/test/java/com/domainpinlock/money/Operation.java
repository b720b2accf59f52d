package com.domainpinlock.money;

import com.domainpinlock.kernel.Language;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that somebody does in a random sequence. Accounts and domains go by their names. */
sealed interface Operation {
    /** What one account asks about one domain: a command that holds the lock's row. */
    sealed interface OfDomain extends Operation {
        String account();

        String domain();
    }

    /**
     * A code that somebody offers.
     *
     * @param token the number that the model gave to the token; 0 for a code of none
     */
    record Code(int token) {
        static final Code WRONG = new Code(0);
    }

    record Begin(String account, String domain, String number, @Nullable Language language)
            implements OfDomain {}

    record Confirm(
            String account, String domain, String number, @Nullable Language language, Code code)
            implements OfDomain {}

    record Release(String account, String domain, @Nullable Code code, boolean forgoRenewal)
            implements OfDomain {}

    record Request(String account, String domain, @Nullable String boundTo) implements OfDomain {}

    record Authorize(String account, String domain, String command, @Nullable Code code)
            implements OfDomain {}

    record Deposit(String account, long cents) implements Operation {}

    /** What follows a deposit. */
    record Settle(String account) implements Operation {}

    record Renew() implements Operation {}

    record SetPrice(String account, long cents, Instant from) implements Operation {}

    /** The directory gives a domain to an account, whoever holds it (rule 27). */
    record Give(String domain, String account) implements Operation {}

    /** The directory loses a domain. */
    record Remove(String domain) implements Operation {}

    record Activate(String account) implements Operation {}
}
