package com.domainpinlock.lock;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.audit.AuditRecord;
import com.domainpinlock.audit.AuditTrails;
import com.domainpinlock.delivery.PinDeliveries;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.state.PinLock;
import com.domainpinlock.lock.state.PinLockRepository;
import com.domainpinlock.notice.Notices;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The locks of domains that the directory is about to change: a domain's lock is held before the
 * domain. However many there are, two statements read them; those that changed are stored one by
 * one, in batches.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class StandingLocks {
    private static final int DETAIL_MAX = 200;

    private final PinLockRepository rows;
    private final AuditTrails trails;
    private final Notices notices;
    private final PinDeliveries deliveries;

    StandingLocks(
            PinLockRepository rows, AuditTrails trails, Notices notices, PinDeliveries deliveries) {
        this.rows = rows;
        this.trails = trails;
        this.notices = notices;
        this.deliveries = deliveries;
    }

    /** The locks of these domains, their rows held until commit, in the order of the names. */
    public Map<DomainName, StandingLock> hold(Collection<DomainName> domains) {
        return rows.holdStanding(domains).stream()
                .collect(Collectors.toMap(PinLock::domain, StandingLock::new));
    }

    /** A domain's lock, for showing it: its row is not held. */
    public Optional<StandingLock> peek(DomainName domain) {
        return rows.peekStanding(domain).map(StandingLock::new);
    }

    /**
     * Stores what has happened to locks that are held, and writes it down. The live tokens and the
     * unsent SMS of those that ended or fell asleep are gone with it.
     */
    public void store(Collection<StandingLock> locks, Actor actor, String command, Instant now) {
        var touched = locks.stream().filter(StandingLock::isTouched).toList();
        if (touched.isEmpty()) return;
        trails.appendAll(
                touched.stream()
                        .flatMap(lock ->
                                entries(lock, actor, command, now)
                                        .map(entry ->
                                                new AuditTrails.ToAppend(
                                                        lock.id(), lock.auditHead(), entry)))
                        .toList());
        notices.addAll(touched.stream().flatMap(lock -> lock.notices(now).stream()).toList());
        var changed = touched.stream().filter(StandingLock::hasChanged).toList();
        if (!changed.isEmpty())
            deliveries.withdraw(changed.stream().map(StandingLock::id).toList());
        rows.flush();
    }

    private static Stream<AuditRecord> entries(
            StandingLock lock, Actor actor, String command, Instant now) {
        var below = AuditRecord.of(now, actor, command, AuditEvent.ENTRY_BELOW);
        return Stream.concat(
                lock.events().stream().map(event -> entry(now, actor, command, event)),
                lock.enteredBelow().stream().map(name -> below.saying(endOf(name.ascii()))));
    }

    /** What an entry of a trail has room for. */
    private static String endOf(String name) {
        var over = name.length() - DETAIL_MAX;
        return over <= 0 ? name : "…" + name.substring(over + 1);
    }

    private static AuditRecord entry(Instant now, Actor actor, String command, AuditEvent event) {
        var entry = AuditRecord.of(now, actor, command, event);
        return event == AuditEvent.COMMAND_REFUSED
                ? entry.refusing(Refusal.HOLDER_CHANGE_REFUSED)
                : entry;
    }
}
