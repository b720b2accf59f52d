package com.domainpinlock.billing;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.platform.keys.Seal.Facts;
import java.math.BigDecimal;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * All that an account's entry says, in the words of its row: a row that was tampered with may say
 * what no {@link Posting} can.
 *
 * @param version its number within its account, from 1
 * @param balance the account's balance after it
 */
public record LedgerFacts(
        long account,
        long version,
        Instant at,
        String kind,
        String currency,
        BigDecimal amount,
        BigDecimal balance,
        @Nullable Long lock,
        @Nullable Integer termOrdinal) {
    static LedgerFacts of(Posting posting, long version, BigDecimal balance) {
        var term = posting.term();
        return new LedgerFacts(
                posting.account().value(),
                version,
                posting.at(),
                posting.kind().name(),
                posting.amount().getCurrencyUnit().getCode(),
                posting.amount().getAmount(),
                balance,
                term == null ? null : term.lock(),
                term == null ? null : term.ordinal());
    }

    /** What is hashed of it, with the hash of the account's entry before, empty for the first. */
    public Facts after(byte[] before) {
        return Facts.of("ledger", before)
                .number(account)
                .number(version)
                .instant(at)
                .text(kind)
                .text(currency)
                .amount(amount)
                .amount(balance)
                .number(lock)
                .number(termOrdinal);
    }

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
}
