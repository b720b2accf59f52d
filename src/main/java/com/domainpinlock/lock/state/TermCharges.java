package com.domainpinlock.lock.state;

import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.account.Appendices;
import com.domainpinlock.account.Member;
import com.domainpinlock.billing.Ledger;
import com.domainpinlock.billing.Ledger.Payment;
import com.domainpinlock.billing.Prices;
import com.domainpinlock.billing.Terms;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Pays for a lock's year: who pays what, whether all can, and the charge itself, which comes last
 * (rules 2, 3, 22).
 */
@Component
public class TermCharges {
    private final Accounts accounts;
    private final Appendices appendices;
    private final Prices prices;
    private final Terms terms;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final PinLockRepository rows;

    TermCharges(
            Accounts accounts,
            Appendices appendices,
            Prices prices,
            Terms terms,
            Ledger ledger,
            JdbcClient jdbc,
            PinLockRepository rows) {
        this.accounts = accounts;
        this.appendices = appendices;
        this.prices = prices;
        this.terms = terms;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** Those who pay: the caller first, then everybody above it. */
    public List<Member> lineage(AccountId caller) {
        return accounts.lineage(caller);
    }

    /** Lets a first call pass only where the service is active all the way up. */
    public void requireService(List<Member> lineage, Instant now) {
        appendices.require(lineage, now);
    }

    /**
     * What everybody from the caller up to the top pays for a year; refused unless all have the
     * credit.
     */
    public List<Payment> requirePayable(AccountId caller, Instant now) {
        var payments = payments(lineage(caller), now);
        ledger.requireCredit(payments);
        return payments;
    }

    /** The same for a lock's new term: an account with an overdue lock begins none (rule 24). */
    public List<Payment> requireBeginnable(List<Member> lineage, Instant now) {
        var payments = payments(lineage, now);
        if (hasOverdue(lineage.getFirst().account(), now)) {
            throw Refused.because(Refusal.NO_CREDIT)
                    .price(payments.getFirst().price())
                    .cure("Deposit money first: a lock of your account is overdue.")
                    .thrown();
        }
        ledger.requireCredit(payments);
        return payments;
    }

    /** Whether one of the account's locks could not be charged. */
    private boolean hasOverdue(AccountId account, Instant now) {
        return jdbc.sql(
                        """
                        select exists (select 1 from pin_lock where account_id = :account and status = 'ACTIVE'
                            and charge_at > paid_until and paid_until <= :now)
                        """)
                .param("account", account.value())
                .param("now", utc(now))
                .query(Boolean.class)
                .single();
    }

    /** Begins a term with the charge as its anchor. */
    public void begin(PinLock lock, Instant now) {
        lock.pay(terms.begin(lock.id(), lock.termOrdinal(), lock.paidUntil(), now));
    }

    /** Begins the one term that is due; its end is counted from the old anchor (rule 24). */
    public void renew(PinLock lock, Instant now) {
        lock.pay(terms.renew(lock.id(), lock.termOrdinal(), now));
    }

    /**
     * Charges the lock's newest term. All else is written before, so that balances are held for as
     * short as can be.
     */
    public Money charge(PinLock lock, List<Payment> payments, Instant now) {
        rows.flush();
        ledger.charge(payments, lock.id(), lock.termOrdinal(), now);
        return payments.getFirst().price();
    }

    private List<Payment> payments(List<Member> lineage, Instant now) {
        return lineage.stream().map(member -> payment(member, now)).toList();
    }

    private Payment payment(Member member, Instant now) {
        return prices.inForce(member.account(), member.currency(), now)
                .map(price -> new Payment(member.account(), price))
                .orElseThrow(() ->
                        Refused.because(Refusal.SERVICE_NOT_PRICED)
                                .cure("The service has no price yet; ask who sold it to you.")
                                .thrown());
    }
}
