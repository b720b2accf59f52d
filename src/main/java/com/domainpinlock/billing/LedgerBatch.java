package com.domainpinlock.billing;

import com.domainpinlock.billing.Ledger.Payment;
import com.domainpinlock.billing.LedgerFacts.Posting;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.platform.keys.Seal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Many charges in one transaction, judged in memory one after the other: the chains come out as if
 * each had been charged alone. On balances that are held a judgement is final and sealed at once;
 * on balances that were only read it is an estimate, which is made good when the batch is closed.
 */
public final class LedgerBatch {
    private final Map<AccountId, BatchBalance> balances;
    private final boolean held;
    private final Seal seal;
    private final Instant now;
    private final List<Charge> charges = new ArrayList<>();
    private final List<Sealed> sealed = new ArrayList<>();

    LedgerBatch(Map<AccountId, BatchBalance> balances, boolean held, Seal seal, Instant now) {
        this.balances = balances;
        this.held = held;
        this.seal = seal;
        this.now = now;
    }

    /** What everybody pays for one term. */
    record Charge(List<Payment> payments, LockId lock, int termOrdinal) {}

    /** An entry with its place in its account's chain. */
    @SuppressWarnings("ArrayRecordComponent")
    record Sealed(Posting posting, long version, BigDecimal balance, int key, byte[] mac) {}

    /**
     * Charges every account its own price for one term, all or none.
     *
     * @return whether all had the credit; if not, nothing has changed
     */
    public boolean charge(List<Payment> payments, LockId lock, int termOrdinal) {
        return charge(new Charge(payments, lock, termOrdinal));
    }

    boolean charge(Charge charge) {
        if (!charge.payments().stream().allMatch(this::isCovered)) return false;
        charges.add(charge);
        charge.payments().forEach(payment -> post(payment, charge));
        return true;
    }

    private boolean isCovered(Payment payment) {
        var balance = balances.get(payment.account());
        return balance != null && balance.covers(payment.price());
    }

    private void post(Payment payment, Charge charge) {
        var balance = Objects.requireNonNull(balances.get(payment.account()));
        balance.take(payment.price());
        if (held) seal(payment, charge, balance);
    }

    private void seal(Payment payment, Charge charge, BatchBalance balance) {
        var term = new Posting.TermKey(charge.lock().value(), charge.termOrdinal());
        var posting =
                new Posting(
                        now, EntryKind.CHARGE, payment.account(), payment.price().negated(), term);
        var key = seal.currentKey();
        var facts = LedgerFacts.of(posting, balance.version(), balance.amount());
        var mac = seal.of(key, facts.after(balance.mac()));
        balance.sealedBy(mac);
        sealed.add(new Sealed(posting, balance.version(), balance.amount(), key, mac));
    }

    boolean isHeld() {
        return held;
    }

    Instant now() {
        return now;
    }

    Collection<AccountId> payers() {
        return balances.keySet();
    }

    List<Charge> charges() {
        return charges;
    }

    /** One account after the other, as the indexes are ordered: neighbours go to the same page. */
    List<Sealed> sealedByAccount() {
        return sealed.stream()
                .sorted(
                        Comparator.comparingLong(
                                        (Sealed entry) -> entry.posting().account().value())
                                .thenComparingLong(Sealed::version))
                .toList();
    }

    List<BatchBalance> moved() {
        return balances.values().stream().filter(BatchBalance::hasMoved).toList();
    }
}
