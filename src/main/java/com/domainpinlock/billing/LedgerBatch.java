package com.domainpinlock.billing;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.LockId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Many charges in one transaction, on balances that it holds. They are judged in memory one after
 * the other, and written together at the end: the chains come out as if each had been charged
 * alone.
 */
public final class LedgerBatch {
    private final Map<AccountId, HeldBalance> balances;
    private final LedgerSeal seal;
    private final Instant now;
    private final List<Sealed> sealed = new ArrayList<>();

    LedgerBatch(Map<AccountId, HeldBalance> balances, LedgerSeal seal, Instant now) {
        this.balances = balances;
        this.seal = seal;
        this.now = now;
    }

    /** An entry with its place in its account's chain. */
    @SuppressWarnings("ArrayRecordComponent")
    record Sealed(Posting posting, long version, BigDecimal balance, int key, byte[] mac) {}

    /**
     * Charges every account its own price for one term, all or none.
     *
     * @return whether all had the credit; if not, nothing has changed
     */
    public boolean charge(List<Payment> payments, LockId lock, int termOrdinal) {
        if (!payments.stream().allMatch(this::isCovered)) return false;
        var term = new Posting.TermKey(lock.value(), termOrdinal);
        payments.forEach(payment -> post(payment, term));
        return true;
    }

    private boolean isCovered(Payment payment) {
        var held = balances.get(payment.account());
        return held != null && held.covers(payment.price());
    }

    private void post(Payment payment, Posting.TermKey term) {
        var held = Objects.requireNonNull(balances.get(payment.account()));
        var posting =
                new Posting(
                        now, EntryKind.CHARGE, payment.account(), payment.price().negated(), term);
        var key = seal.currentKey();
        var before = held.mac();
        held.take(payment.price());
        var mac = seal.of(key, before, posting, held.version(), held.amount());
        held.sealedBy(mac);
        sealed.add(new Sealed(posting, held.version(), held.amount(), key, mac));
    }

    List<Sealed> sealed() {
        return sealed;
    }

    List<HeldBalance> moved() {
        return balances.values().stream().filter(HeldBalance::hasMoved).toList();
    }
}
