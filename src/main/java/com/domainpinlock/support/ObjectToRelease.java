package com.domainpinlock.support;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.directory.Domains;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.Refused;
import com.domainpinlock.lock.AuditedTransactions;
import com.domainpinlock.lock.PinLocks;
import com.domainpinlock.lock.SupportedLock;
import java.time.Instant;
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

    ObjectToRelease(
            OpenReleases releases,
            AuditedTransactions transactions,
            Domains domains,
            Accounts accounts,
            ReleaseRows rows,
            ReleaseSteps steps) {
        this.releases = releases;
        this.transactions = transactions;
        this.domains = domains;
        this.accounts = accounts;
        this.rows = rows;
        this.steps = steps;
    }

    /**
     * Support objects for somebody who has told it why.
     *
     * @throws com.domainpinlock.kernel.CommandRefused RELEASE_NOT_FOUND, RELEASE_NOT_OPEN
     */
    public void asSupport(Actor actor, UUID id, Reason reason) {
        var person = SecondPerson.of(actor);
        releases.run(
                actor,
                id,
                COMMAND,
                (release, lock, now) -> object(release, lock, actor, person, reason, now));
    }

    /**
     * The account that holds the domain, or one above it, objects.
     *
     * @return the id of what it has stopped
     * @throws com.domainpinlock.kernel.CommandRefused DOMAIN_NOT_FOUND, RELEASE_NOT_FOUND,
     *     RELEASE_NOT_OPEN
     */
    public UUID asAccount(Actor actor, DomainName domain) {
        return transactions.run(actor, domain, COMMAND, _ -> objectToOpenOf(actor, domain));
    }

    private UUID objectToOpenOf(Actor actor, DomainName domain) {
        var id = openOf(actor, domain);
        releases.run(
                actor,
                id,
                COMMAND,
                (release, lock, now) -> object(release, lock, actor, actor.person(), null, now));
        return id;
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

    private void object(
            Release release,
            SupportedLock lock,
            Actor actor,
            @Nullable Long person,
            @Nullable Reason reason,
            Instant now) {
        OpenReleases.requireOpen(release, now);
        requireTakesOff(release);
        rows.object(
                release.id(), person, actor.account(), reason == null ? null : reason.text(), now);
        steps.stopped(
                lock,
                new ReleaseSteps.Step(release, actor, COMMAND, now),
                AuditEvent.RELEASE_OBJECTED,
                ReleaseState.OBJECTED);
    }

    /** To release a frozen lock takes nothing from anybody. */
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
