package com.domainpinlock.support;

import com.domainpinlock.kernel.DomainName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A release as support sees it.
 *
 * @param number its place in the order of all, by which pages are asked for
 * @param account the name of the account that holds the domain
 * @param proposedBy the name of the person who proposed it
 * @param approvableUntil the first instant at which it is too late to agree
 * @param approvedBy the name of the person who agreed; nothing before that
 * @param dueAt when the lock is taken off unless somebody objects; nothing unless that is approved
 * @param endedAt since when it is over; nothing while it is not, or where only time has ended it
 * @param objection why somebody objected, where support has written it down
 * @param discountedKey the label of the first key whose objection does not count, for it or its
 *     maker has closed the lock
 */
public record ReleaseView(
        UUID id,
        long number,
        DomainName domain,
        String account,
        ReleaseKind kind,
        ReleaseState state,
        String reason,
        String proposedBy,
        Instant proposedAt,
        Instant approvableUntil,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable Instant dueAt,
        @Nullable Instant endedAt,
        @Nullable String objection,
        @Nullable String discountedKey,
        @Nullable Instant discountedAt) {}
