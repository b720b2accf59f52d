package com.domainpinlock.billing;

import com.domainpinlock.kernel.AccountId;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an account's entry says, apart from its place in the account's chain.
 *
 * @param amount below zero where the account pays
 * @param term the term that it pays for; none for a deposit
 */
record Posting(
        Instant at, EntryKind kind, AccountId account, Money amount, @Nullable TermKey term) {
    /** Names a term. */
    record TermKey(long lock, int ordinal) {}
}
