package com.domainpinlock.support;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.lock.SupportedLock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Decides on a proposed release: the second of two people agrees, or the first withdraws it (rule
 * 28).
 */
@Component
public class DecideRelease {
    private final OpenReleases releases;
    private final SecondPerson secondPerson;
    private final ReleaseRows rows;
    private final ReleaseSteps steps;
    private final SupportProperties properties;

    DecideRelease(
            OpenReleases releases,
            SecondPerson secondPerson,
            ReleaseRows rows,
            ReleaseSteps steps,
            SupportProperties properties) {
        this.releases = releases;
        this.secondPerson = secondPerson;
        this.rows = rows;
        this.steps = steps;
        this.properties = properties;
    }

    /**
     * A closed or frozen lock is released at once; the waiting time of one that is taken off
     * begins.
     *
     * @throws com.domainpinlock.kernel.CommandRefused RELEASE_NOT_FOUND, OTHER_PERSON_REQUIRED,
     *     RELEASE_NOT_OPEN, NOT_ACTIVE, LOCK_NOT_FROZEN
     */
    public void approve(Actor actor, UUID id) {
        releases.run(actor, id, "ApproveRelease", (lock, step) -> approve(lock, step, actor));
    }

    private ReleaseView.State approve(SupportedLock lock, ReleaseSteps.Step step, Actor actor) {
        var release = step.release();
        var now = step.now();
        var second = secondPerson.require(release, actor);
        OpenReleases.requireOpen(release, now);
        if (release.isApproved()) throw OpenReleases.notOpen("Two people agree to it already.");
        if (!lock.isActiveSince(release.activeSince())) throw ProposeRelease.notActive();
        ProposeRelease.requireFits(release.kind(), lock, now);
        return switch (release.kind()) {
            case RELEASE_FROZEN -> {
                rows.approveAndCarryOut(release.id(), second, now);
                steps.released(lock, step);
                yield ReleaseView.State.CARRIED_OUT;
            }
            case TAKE_OFF -> {
                var dueAt = now.plus(properties.takeOffAfter());
                rows.approve(release.id(), second, now, dueAt);
                steps.approved(lock, step, dueAt);
                yield ReleaseView.State.APPROVED;
            }
        };
    }

    /**
     * The person who proposed it takes it back, before or after it was approved.
     *
     * @throws com.domainpinlock.kernel.CommandRefused RELEASE_NOT_FOUND, OTHER_PERSON_REQUIRED,
     *     RELEASE_NOT_OPEN
     */
    public void withdraw(Actor actor, UUID id) {
        var person = SecondPerson.of(actor);
        releases.run(actor, id, "WithdrawRelease", (lock, step) -> withdraw(lock, step, person));
    }

    private ReleaseView.State withdraw(SupportedLock lock, ReleaseSteps.Step step, long person) {
        var release = step.release();
        if (person != release.proposedBy())
            throw SecondPerson.refused(
                    "Only who proposed it withdraws it; others of support can object.");
        OpenReleases.requireOpen(release, step.now());
        rows.withdraw(release.id(), person, step.now());
        return steps.stopped(lock, step, AuditEvent.RELEASE_WITHDRAWN, ReleaseView.State.WITHDRAWN);
    }
}
