package com.domainpinlock.billing;

import com.domainpinlock.kernel.LockId;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A line of a statement.
 *
 * @param version its number within the account, from 1
 * @param amount below zero where the account paid
 * @param balance what the account had after it
 * @param term the term that was paid, of a charge
 */
public record StatementEntry(
        long version,
        Instant at,
        EntryKind kind,
        Money amount,
        Money balance,
        @Nullable Paid term) {
    /** What a charge was for: a year of a lock, from its first instant to the first not paid. */
    public record Paid(LockId lock, Instant from, Instant until) {}
}
