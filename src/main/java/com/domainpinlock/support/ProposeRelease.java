package com.domainpinlock.support;

import com.domainpinlock.directory.Domains;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.AuditedTransactions;
import com.domainpinlock.lock.SupportedLock;
import com.domainpinlock.lock.SupportedLocks;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The first of two people wants to release a closed or frozen lock, or to take a lock off (rule
 * 28).
 */
@Component
@EnableConfigurationProperties(SupportProperties.class)
public class ProposeRelease {
    private static final String COMMAND = "ProposeRelease";

    private final AuditedTransactions transactions;
    private final SupportedLocks locks;
    private final Domains domains;
    private final ReleaseRows rows;
    private final ReleaseSteps steps;
    private final SupportProperties properties;

    ProposeRelease(
            AuditedTransactions transactions,
            SupportedLocks locks,
            Domains domains,
            ReleaseRows rows,
            ReleaseSteps steps,
            SupportProperties properties) {
        this.transactions = transactions;
        this.locks = locks;
        this.domains = domains;
        this.rows = rows;
        this.steps = steps;
        this.properties = properties;
    }

    /**
     * Proposes it; nothing happens to the lock before another person agrees.
     *
     * @return the id of the proposal
     * @throws com.domainpinlock.kernel.CommandRefused DOMAIN_NOT_FOUND, NOT_ACTIVE,
     *     LOCK_NOT_FROZEN, RELEASE_OPEN; INSUFFICIENT_SCOPE for a machine's key
     */
    public UUID handle(Actor actor, DomainName domain, ReleaseView.Kind kind, Reason reason) {
        var person = SecondPerson.of(actor);
        return transactions.run(
                actor,
                domain,
                COMMAND,
                now -> propose(activeLock(domain), kind, reason, actor, person, now));
    }

    private SupportedLock activeLock(DomainName domain) {
        var lock = locks.hold(domain);
        if (lock.isEmpty() && domains.find(domain).isEmpty()) throw ShowReleases.noSuchDomain();
        return lock.filter(found -> found.activeSince() != null)
                .orElseThrow(ProposeRelease::notActive);
    }

    private UUID propose(
            SupportedLock lock,
            ReleaseView.Kind kind,
            Reason reason,
            Actor actor,
            long person,
            Instant now) {
        requireFits(kind, lock, now);
        rows.unendedOf(lock.id()).ifPresent(earlier -> makeRoom(earlier, lock, now));
        var release =
                new Release(
                        UUID.randomUUID(),
                        0,
                        lock.id(),
                        lock.account(),
                        lock.domain(),
                        Objects.requireNonNull(lock.activeSince()),
                        kind,
                        reason.text(),
                        person,
                        now,
                        now.plus(properties.approveWithin()),
                        null,
                        null,
                        null,
                        null);
        rows.add(release);
        steps.proposed(lock, new ReleaseSteps.Step(release, actor, COMMAND, now));
        return release.id();
    }

    /** Ends an earlier release whose time is over; one that is still open is in the way. */
    private void makeRoom(Release earlier, SupportedLock lock, Instant now) {
        var isThisLocks = lock.isActiveSince(earlier.activeSince());
        if (isThisLocks && earlier.stateAt(now) != ReleaseView.State.EXPIRED)
            throw Refused.because(Refusal.RELEASE_OPEN).thrown();
        var end = isThisLocks ? ReleaseView.State.EXPIRED : ReleaseView.State.VOID;
        rows.end(earlier.id(), end, now);
        steps.over(lock, new ReleaseSteps.Step(earlier, null, COMMAND, now), end);
    }

    /** Refuses to release what is neither closed nor frozen. */
    static void requireFits(ReleaseView.Kind kind, SupportedLock lock, Instant now) {
        if (lock.activeSince() == null) throw notActive();
        switch (kind) {
            case TAKE_OFF -> {}
            case RELEASE_FROZEN -> {
                if (!lock.isShutAt(now)) throw Refused.because(Refusal.LOCK_NOT_FROZEN).thrown();
            }
        }
    }

    static RuntimeException notActive() {
        return Refused.because(Refusal.NOT_ACTIVE)
                .cure("The domain has no active pin lock.")
                .thrown();
    }
}
