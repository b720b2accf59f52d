package com.domainpinlock.lock;

import com.domainpinlock.delivery.PinDelivery;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.lock.state.LockStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A domain's lock as its holder sees it.
 *
 * @param state nothing where the domain never had a lock at this account
 * @param activeSince when it was confirmed; nothing unless it is active
 * @param number where its tokens go; nothing unless it is pending or active
 * @param language of its SMS; nothing unless it is pending or active
 * @param paidUntil the first instant that is not paid; nothing where no year was ever paid
 * @param overdue whether that instant has come and the lock is active
 * @param closedUntil until when too many wrong tries keep it closed; nothing where they do not
 * @param frozen whether only support can release it
 * @param token what can be said of its live or exhausted token
 */
public record LockView(
        @Nullable LockStatus state,
        @Nullable Instant activeSince,
        @Nullable MobileNumber number,
        @Nullable Language language,
        @Nullable Instant paidUntil,
        boolean overdue,
        @Nullable Instant closedUntil,
        boolean frozen,
        @Nullable Token token) {
    static final LockView NONE =
            new LockView(null, null, null, null, null, false, null, false, null);

    /**
     * A token that is not over yet.
     *
     * @param validUntil the first instant at which it is expired
     * @param nextRequestFrom when the next SMS can be asked for, if it is not used before
     * @param boundTo the one command that it opens; nothing where it opens any
     * @param exhausted whether it has no try left
     * @param lastSmsAt when its last SMS was queued
     * @param lastDelivery how far that one has come; nothing where that is not known any more
     */
    public record Token(
            Instant validUntil,
            Instant nextRequestFrom,
            @Nullable String boundTo,
            boolean exhausted,
            Instant lastSmsAt,
            @Nullable PinDelivery lastDelivery) {}
}
