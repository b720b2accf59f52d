package com.domainpinlock.support;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.kernel.Actor;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who proposed to release a lock takes that back. */
@Component
public class WithdrawRelease {
    private static final String COMMAND = "WithdrawRelease";

    private final OpenReleases releases;
    private final ReleaseRows rows;
    private final ReleaseSteps steps;

    WithdrawRelease(OpenReleases releases, ReleaseRows rows, ReleaseSteps steps) {
        this.releases = releases;
        this.rows = rows;
        this.steps = steps;
    }

    /**
     * Takes it back, before or after it was approved.
     *
     * @throws com.domainpinlock.kernel.CommandRefused RELEASE_NOT_FOUND, OTHER_PERSON_REQUIRED,
     *     RELEASE_NOT_OPEN
     */
    public void handle(Actor actor, UUID id) {
        var person = SecondPerson.of(actor);
        releases.run(
                actor,
                id,
                COMMAND,
                (release, lock, now) -> {
                    if (person != release.proposedBy()) {
                        throw SecondPerson.refused(
                                "Only who proposed it withdraws it; others of support can object.");
                    }
                    OpenReleases.requireOpen(release, now);
                    rows.withdraw(id, person, now);
                    steps.stopped(
                            lock,
                            new ReleaseSteps.Step(release, actor, COMMAND, now),
                            AuditEvent.RELEASE_WITHDRAWN,
                            ReleaseState.WITHDRAWN);
                });
    }
}
