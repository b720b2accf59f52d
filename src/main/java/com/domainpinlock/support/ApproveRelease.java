package com.domainpinlock.support;

import com.domainpinlock.kernel.Actor;
import com.domainpinlock.lock.SupportedLock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The second of two people agrees (rule 28). */
@Component
public class ApproveRelease {
    private static final String COMMAND = "ApproveRelease";

    private final OpenReleases releases;
    private final SecondPerson secondPerson;
    private final ReleaseRows rows;
    private final ReleaseSteps steps;
    private final SupportProperties properties;

    ApproveRelease(
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
    public void handle(Actor actor, UUID id) {
        releases.run(
                actor, id, COMMAND, (release, lock, now) -> approve(release, lock, actor, now));
    }

    private void approve(Release release, SupportedLock lock, Actor actor, Instant now) {
        var second = secondPerson.require(release, actor);
        OpenReleases.requireOpen(release, now);
        if (release.isApproved()) throw OpenReleases.notOpen("Two people agree to it already.");
        if (!lock.isActiveSince(release.activeSince())) throw ProposeRelease.notActive();
        ProposeRelease.requireFits(release.kind(), lock, now);
        var step = new ReleaseSteps.Step(release, actor, COMMAND, now);
        switch (release.kind()) {
            case RELEASE_FROZEN -> {
                rows.approveAndCarryOut(release.id(), second, now);
                steps.released(lock, step);
            }
            case TAKE_OFF -> {
                var dueAt = now.plus(properties.takeOffAfter());
                rows.approve(release.id(), second, now, dueAt);
                steps.approved(lock, step, dueAt);
            }
        }
    }
}
