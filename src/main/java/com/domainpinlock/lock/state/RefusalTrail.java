package com.domainpinlock.lock.state;

import com.domainpinlock.audit.AuditRecord;
import com.domainpinlock.audit.AuditTrails;
import com.domainpinlock.audit.RepeatedRefusals;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.platform.database.BatchedDelete;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes refusals down: on the lock's own trail where the caller may touch the lock, else among the
 * strays. Of equal ones within ten minutes the first is an entry, and the rest one more. The row of
 * a lock is held for an entry only, so that a caller who repeats himself blocks no command.
 */
@Component
public class RefusalTrail {
    /** Refusals that come before it is known whether the caller may touch the lock. */
    private static final Set<Refusal> ANYBODYS =
            EnumSet.of(
                    Refusal.DOMAIN_NOT_FOUND,
                    Refusal.INVALID_VALUE,
                    Refusal.RATE_LIMITED,
                    Refusal.IDEMPOTENCY_KEY_IN_PROGRESS,
                    Refusal.IDEMPOTENCY_KEY_REUSED);

    private final PinLockRepository repository;
    private final TrailHeads heads;
    private final AuditTrails trails;
    private final RepeatedRefusals repeated;
    private final TransactionOperations transactions;
    private final Clock clock;

    RefusalTrail(
            PinLockRepository repository,
            TrailHeads heads,
            AuditTrails trails,
            RepeatedRefusals repeated,
            TransactionOperations transactions,
            Clock clock) {
        this.repository = repository;
        this.heads = heads;
        this.trails = trails;
        this.repeated = repeated;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Writes one down, in a transaction of its own. */
    public void add(CommandRefused.About about, Actor actor, AuditRecord refused) {
        transactions.executeWithoutResult(_ -> {
            var domain = new DomainName(about.domain());
            var lock =
                    refused.refusal() == null || ANYBODYS.contains(refused.refusal())
                            ? Optional.<LockId>empty()
                            : repository.findTrail(actor.account(), domain);
            lock.ifPresentOrElse(
                    found -> add(found, actor, refused, about.change()),
                    () -> trails.addStray(domain, actor, refused));
        });
    }

    private void add(LockId lock, Actor actor, AuditRecord refused, String change) {
        var before = repeated.count(lock, actor, refused, change);
        if (before.isEmpty()) {
            tell(lock, refused.at(), BatchedDelete.AT_ONCE);
            before = repeated.count(lock, actor, refused, change);
        }
        if (before.orElse(0) > 0) return;
        var said = RepeatedRefusals.shortened(change);
        append(List.of(lock), List.of(said.isEmpty() ? refused : refused.saying(said)));
    }

    /** Tells of what was counted in ten minutes that are over; any number of instances may. */
    @Scheduled(fixedDelayString = "${pinlock.audit.repeats-sweep-every:30s}")
    void tell() {
        var now = clock.instant();
        var _ = BatchedDelete.of(transactions, most -> tell(null, now, most));
    }

    private int tell(@Nullable LockId lock, Instant now, int most) {
        var ended = repeated.take(lock, now, most);
        var counted = ended.stream().filter(one -> one.repeats() > 0).toList();
        append(
                counted.stream().map(RepeatedRefusals.Ended::lock).toList(),
                counted.stream().map(RepeatedRefusals.Ended::entry).toList());
        return ended.size();
    }

    private void append(List<LockId> locks, List<AuditRecord> entries) {
        if (locks.isEmpty()) return;
        var held = heads.holdAll(locks);
        for (var i = 0; i < locks.size(); i++) {
            var lock = locks.get(i);
            var head = Objects.requireNonNull(held.get(lock), "rows of locks are never removed");
            trails.append(lock, head, entries.get(i));
        }
        heads.moveOn(held);
    }
}
