package com.domainpinlock.billing;

import com.domainpinlock.billing.LedgerFacts.Posting;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.platform.keys.Seal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The book of all money. Entries are only ever added, those of a journal add up to zero, and an
 * account pays a term once (rules 7, 22 and 25); each of the three is a constraint of the database
 * too.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Ledger {
    private final LedgerTables tables;
    private final Seal seal;

    Ledger(LedgerTables tables, Seal seal) {
        this.tables = tables;
        this.seal = seal;
    }

    /**
     * Gives a new account its balance of zero.
     *
     * @param creditLine how far below zero it may go, zero or more
     */
    public void open(AccountId account, CurrencyUnit currency, Money creditLine) {
        tables.openBalance(account, currency, creditLine);
    }

    /** An account's balance, its row locked until commit. To be asked for last. */
    public Balance hold(AccountId account) {
        return tables.hold(account);
    }

    /**
     * Lets a held balance go further below zero, or not so far.
     *
     * @param creditLine zero or more, in the account's currency; what is used of it stays covered
     */
    public void setCreditLine(AccountId account, Money creditLine) {
        tables.setCreditLine(account, creditLine);
    }

    /** What an account has now. */
    public Balance balanceOf(AccountId account) {
        return tables.balance(account);
    }

    /**
     * Looks whether all can pay, without holding a row. A later {@link #charge} judges again.
     *
     * @param payments the caller's first
     * @throws com.domainpinlock.kernel.CommandRefused NO_CREDIT, with the caller's own price
     */
    public void requireCredit(List<Payment> payments) {
        var covered =
                payments.stream()
                        .allMatch(payment -> balanceOf(payment.account()).covers(payment.price()));
        if (!covered) throw noCredit(payments);
    }

    /**
     * Charges every account its own price for one term, all or none. Rows are locked by the
     * accounts' order and held until commit: call it last.
     *
     * @param payments the caller's first
     * @param termOrdinal the number of the term, which is there already
     * @throws com.domainpinlock.kernel.CommandRefused NO_CREDIT, with the caller's own price
     */
    public void charge(List<Payment> payments, LockId lock, int termOrdinal, Instant now) {
        payments.stream()
                .sorted(Comparator.comparing(Payment::account))
                .forEach(payment -> {
                    var charge =
                            new Posting(
                                    now,
                                    EntryKind.CHARGE,
                                    payment.account(),
                                    payment.price().negated(),
                                    new Posting.TermKey(lock.value(), termOrdinal));
                    if (post(charge).isEmpty()) throw noCredit(payments);
                });
    }

    /**
     * Adds money to an account.
     *
     * @param money more than zero, in the account's currency
     * @return the journal that it stands in
     */
    public long deposit(AccountId account, Money money, Instant now) {
        if (!money.isPositive()) throw new IllegalArgumentException("a deposit is positive");
        return post(new Posting(now, EntryKind.DEPOSIT, account, money, null))
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "the account has no balance in this currency"));
    }

    /**
     * The journal; none where balance and credit line did not cover it, and nothing has changed.
     */
    private Optional<Long> post(Posting posting) {
        return tables.move(posting.account(), posting.amount())
                .map(at -> {
                    var key = seal.currentKey();
                    var facts = LedgerFacts.of(posting, at.version(), at.balance());
                    var mac = seal.of(key, facts.after(at.before()));
                    return tables.add(posting, at, key, mac);
                });
    }

    /**
     * Shows the caller its own price only: it never learns which account above it lacked credit
     * (rule 22).
     */
    private static RuntimeException noCredit(List<Payment> payments) {
        var price = payments.getFirst().price();
        return Refused.because(Refusal.NO_CREDIT)
                .price(price)
                .cure("Deposit money or choose an account with credit: a year costs " + price + ".")
                .thrown();
    }

    /**
     * What one account pays for a term.
     *
     * @param price in the account's currency, zero or more
     */
    public record Payment(AccountId account, Money price) {
        public Payment {
            if (price.isNegative()) throw new IllegalArgumentException("a price is not negative");
        }
    }
}
