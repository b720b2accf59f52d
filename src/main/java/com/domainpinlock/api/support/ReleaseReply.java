package com.domainpinlock.api.support;

import com.domainpinlock.support.ReleaseView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A release as support sees it. */
record ReleaseReply(
        UUID id,
        String domain,
        @Schema(description = "The account that holds the domain.") String account,
        ReleaseView.Kind kind,
        @Schema(
                        description =
                                "PROPOSED: waits for a second person. APPROVED: the lock will be taken off at `dueAt`. VOID:"
                                        + " the lock that it was about has ended or sleeps.")
                ReleaseView.State state,
        String reason,
        @Schema(description = "The person.") String proposedBy,
        Instant proposedAt,
        @Schema(description = "The first instant at which it is too late to agree.")
                Instant approvableUntil,
        @Schema(description = "The person.") @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Schema(description = "When the lock is taken off unless somebody objects.")
                @Nullable Instant dueAt,
        @Nullable Instant endedAt,
        @Schema(description = "Why somebody objected.") @Nullable String objection,
        @Schema(
                        description =
                                "The label of a key that objected and does not count: its wrong codes, or those of the key"
                                        + " that made it, closed the lock.")
                @Nullable String discountedKey,
        @Nullable Instant discountedAt) {
    static ReleaseReply of(ReleaseView view) {
        return new ReleaseReply(
                view.id(),
                view.domain().ascii(),
                view.account(),
                view.kind(),
                view.state(),
                view.reason(),
                view.proposedBy(),
                view.proposedAt(),
                view.approvableUntil(),
                view.approvedBy(),
                view.approvedAt(),
                view.dueAt(),
                view.endedAt(),
                view.objection(),
                view.discountedKey(),
                view.discountedAt());
    }
}
