package com.domainpinlock.support;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.directory.Domains;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.AuditedTransactions;
import com.domainpinlock.lock.PinLocks;
import com.domainpinlock.lock.SupportedLock;
import com.domainpinlock.lock.SupportedLocks;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stops the taking off of a lock: the account, one above it, or support on behalf of the other
 * party (rule 28).
 */
@Component
public class ObjectToRelease {
    private static final String COMMAND = "ObjectToRelease";

    private final OpenReleases releases;
    private final AuditedTransactions transactions;
    private final Domains domains;
    private final Accounts accounts;
    private final ReleaseRows rows;
    private final ReleaseSteps steps;
    private final SupportedLocks locks;

    ObjectToRelease(
            OpenReleases releases,
            AuditedTransactions transactions,
            Domains domains,
            Accounts accounts,
            ReleaseRows rows,
            ReleaseSteps steps,
            SupportedLocks locks) {
        this.releases = releases;
        this.transactions = transactions;
        this.domains = domains;
        this.accounts = accounts;
        this.rows = rows;
        this.steps = steps;
        this.locks = locks;
    }

    /**
     * Support objects for a person who has told it why.
     *
     * @throws com.domainpinlock.kernel.CommandRefused RELEASE_NOT_FOUND, RELEASE_NOT_OPEN,
     *     OTHER_PERSON_REQUIRED
     */
    public void asSupport(Actor actor, UUID id, Reason reason) {
        SecondPerson.of(actor);
        object(actor, id, reason);
    }

    /**
     * The account that holds the domain, or one above it, objects.
     *
     * @return the id of what it has stopped
     * @throws com.domainpinlock.kernel.CommandRefused DOMAIN_NOT_FOUND, RELEASE_NOT_FOUND,
     *     RELEASE_NOT_OPEN; OTHER_PERSON_REQUIRED for a key whose wrong tries have closed the lock,
     *     or whose maker's have: that is written down
     */
    public UUID asAccount(Actor actor, DomainName domain) {
        var id = transactions.run(actor, domain, COMMAND, _ -> openOf(actor, domain));
        object(actor, id, null);
        return id;
    }

    /** What does not count is refused only when it is written down. */
    private void object(Actor actor, UUID id, @Nullable Reason reason) {
        var left =
                releases.run(actor, id, COMMAND, (lock, step) -> object(lock, step, actor, reason));
        if (left == ReleaseView.State.OBJECTED) return;
        throw SecondPerson.refused(
                "Wrong codes that closed this lock came with this key, or with one that made it. The objection is"
                        + " recorded and does not count: a person in the control panel, or another key with the"
                        + " scope account, may object.");
    }

    private UUID openOf(Actor actor, DomainName domain) {
        var holding =
                domains.find(domain)
                        .filter(held -> accounts.isWithin(held.holder(), actor.account()))
                        .orElseThrow(PinLocks::notFound);
        return rows.unendedOf(domain, holding.holder())
                .map(Release::id)
                .orElseThrow(OpenReleases::notFound);
    }

    private ReleaseView.State object(
            SupportedLock lock, ReleaseSteps.Step step, Actor actor, @Nullable Reason reason) {
        var release = step.release();
        var now = step.now();
        OpenReleases.requireOpen(release, now);
        requireTakesOff(release);
        var key = actor.apiKey();
        if (key != null && locks.wasShutBy(lock, key)) {
            if (release.discounted() == null) {
                rows.discount(release.id(), key, now);
                steps.discounted(lock, step);
            }
            return release.stateAt(now);
        }
        var why = reason == null ? null : reason.text();
        rows.object(release.id(), actor.person(), actor.account(), why, now);
        return steps.stopped(lock, step, AuditEvent.RELEASE_OBJECTED, ReleaseView.State.OBJECTED);
    }

    /** To release a closed or frozen lock takes nothing from anybody. */
    private static void requireTakesOff(Release release) {
        switch (release.kind()) {
            case TAKE_OFF -> {}
            case RELEASE_FROZEN ->
                    throw Refused.because(Refusal.RELEASE_NOT_FOUND)
                            .cure(
                                    "Nobody wants to take this lock off: there is nothing to object to.")
                            .thrown();
        }
    }
}
