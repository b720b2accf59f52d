package com.domainpinlock.lock.renewal;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.account.Member;
import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.audit.AuditRecord;
import com.domainpinlock.audit.AuditTrails;
import com.domainpinlock.billing.Ledger.Payment;
import com.domainpinlock.billing.LedgerBatch;
import com.domainpinlock.billing.LedgerBatches;
import com.domainpinlock.billing.Prices;
import com.domainpinlock.billing.Terms;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.lock.state.DueLock;
import com.domainpinlock.lock.state.DueLocks;
import com.domainpinlock.notice.Notice;
import com.domainpinlock.notice.NoticeKind;
import com.domainpinlock.notice.Notices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Charges the next term of many locks at once, each for its account and everybody above it, all or
 * none. A lock that cannot be paid stays closed and becomes overdue (rule 24). The number of
 * statements does not depend on how many locks there are. Beyond 150 lines, for the batch is one
 * step, all or nothing.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RenewalBatch {
    private static final String COMMAND = "Renewal";
    private static final Duration TRIED_AGAIN_AFTER = Duration.ofDays(1);

    private final Accounts accounts;
    private final Prices prices;
    private final Terms terms;
    private final LedgerBatches ledger;
    private final AuditTrails trails;
    private final Notices notices;
    private final DueLocks locks;

    RenewalBatch(
            Accounts accounts,
            Prices prices,
            Terms terms,
            LedgerBatches ledger,
            AuditTrails trails,
            Notices notices,
            DueLocks locks) {
        this.accounts = accounts;
        this.prices = prices;
        this.terms = terms;
        this.ledger = ledger;
        this.trails = trails;
        this.notices = notices;
        this.locks = locks;
    }

    /** Whether the balances are held only at the end, or from the first look on. */
    enum Balances {
        /**
         * As short as can be, so that batches which share a payer write side by side. Nothing is
         * refused on a mere look: where a lock seems to find no credit, all balances are held.
         */
        HELD_LAST,
        HELD_FIRST
    }

    /**
     * Charges these locks in their order.
     *
     * @return how many were paid
     * @throws com.domainpinlock.billing.CreditGone only where balances are held last
     */
    int charge(List<DueLock> due, Balances balances, Instant now) {
        var unpaid = pay(due, balances, now);
        if (!unpaid.isEmpty()) {
            var again = now.plus(TRIED_AGAIN_AFTER);
            var overdue = unpaid.stream().filter(lock -> !lock.overdue()).toList();
            audit(overdue, AuditEvent.TERM_OVERDUE, now);
            notices.addAll(overdue.stream().map(lock -> notice(lock, now)).toList());
            locks.store(unpaid.stream().map(lock -> lock.triedAgainAt(again)).toList());
        }
        return due.size() - unpaid.size();
    }

    private static Notice notice(DueLock lock, Instant now) {
        return Notice.of(lock.account(), NoticeKind.TERM_OVERDUE, lock.domain(), now);
    }

    /**
     * Charges overdue locks in their order. One that cannot be paid is overdue as before, and
     * nothing is written of it.
     *
     * @return how many were paid
     */
    int settle(List<DueLock> due, Instant now) {
        return due.size() - pay(due, Balances.HELD_FIRST, now).size();
    }

    /** Charges those that can be paid, and gives the others. */
    private List<DueLock> pay(List<DueLock> due, Balances balances, Instant now) {
        if (due.isEmpty()) return List.of();
        var bill = bill(due, now);
        var judged =
                balances == Balances.HELD_LAST
                        ? judge(bill, ledger.estimate(bill.payers(), now), now)
                        : null;
        if (judged == null || !judged.unpaid().isEmpty()) {
            judged = judge(bill, ledger.hold(bill.payers(), now), now);
        }
        write(judged, now);
        return judged.unpaid();
    }

    /**
     * Locks to charge, and what everybody pays for each of them.
     *
     * @param payments nothing for a lock of somebody who has no price, or stands below such a one
     */
    private record Bill(
            List<DueLock> due, List<AccountId> payers, Map<AccountId, List<Payment>> payments) {}

    private Bill bill(List<DueLock> due, Instant now) {
        var lineages = accounts.lineages(due.stream().map(DueLock::account).distinct().toList());
        var currencies =
                lineages.values().stream()
                        .flatMap(List::stream)
                        .distinct()
                        .collect(Collectors.toMap(Member::account, Member::currency));
        var inForce = prices.inForce(currencies, now);
        var payments =
                lineages.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        entry -> payments(entry.getValue(), inForce)));
        return new Bill(due, List.copyOf(currencies.keySet()), payments);
    }

    private record Judged(LedgerBatch batch, List<Renewal> paid, List<DueLock> unpaid) {}

    private static Judged judge(Bill bill, LedgerBatch batch, Instant now) {
        var paid = new ArrayList<Renewal>();
        var unpaid = new ArrayList<DueLock>();
        for (var lock : bill.due()) {
            var next = lock.term().next(now);
            var payments = Objects.requireNonNull(bill.payments().get(lock.account()));
            var charged = !payments.isEmpty() && batch.charge(payments, lock.id(), next.ordinal());
            if (charged) paid.add(new Renewal(lock, next));
            else unpaid.add(lock);
        }
        return new Judged(batch, paid, unpaid);
    }

    private void write(Judged judged, Instant now) {
        var paid = judged.paid();
        if (paid.isEmpty()) return;
        audit(paid.stream().map(Renewal::due).toList(), AuditEvent.TERM_RENEWED, now);
        terms.addAll(paid.stream().map(Renewal::renewed).toList());
        locks.store(paid.stream().map(Renewal::tried).toList());
        ledger.close(judged.batch());
    }

    /** What everybody pays; nothing where somebody has no price. */
    private static List<Payment> payments(List<Member> lineage, Map<AccountId, Money> inForce) {
        var payments =
                lineage.stream()
                        .filter(member -> inForce.containsKey(member.account()))
                        .map(member ->
                                new Payment(
                                        member.account(),
                                        Objects.requireNonNull(inForce.get(member.account()))))
                        .collect(Collectors.toList());
        return payments.size() == lineage.size() ? payments : List.of();
    }

    private void audit(List<DueLock> touched, AuditEvent event, Instant now) {
        if (touched.isEmpty()) return;
        var entry = AuditRecord.of(now, null, COMMAND, event);
        trails.appendAll(
                touched.stream()
                        .map(lock -> new AuditTrails.ToAppend(lock.id(), lock.auditHead(), entry))
                        .toList());
    }
}
