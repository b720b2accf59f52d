package com.domainpinlock.lock;

import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.lock.state.LockStatus;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What came of SetDomainPinLock. */
public sealed interface SetPinLockResult {
    /**
     * The command has to be sent again with the token that the phone received.
     *
     * @param state the lock's state now
     * @param validUntil the first instant at which the token is expired
     * @param nextRequestFrom when the same call can send an SMS again
     * @param sentTo where the SMS goes
     * @param resent whether this call sent the code of a live token once more
     * @param charged what this call charged the caller; nothing where it charged nothing
     * @param paidUntil the first instant that is not paid
     */
    record TokenSent(
            LockStatus state,
            Instant validUntil,
            Instant nextRequestFrom,
            MobileNumber sentTo,
            boolean resent,
            @Nullable Money charged,
            @Nullable Instant paidUntil)
            implements SetPinLockResult {
        /** What to do next, to the letter as the published product says it (rule 4). */
        public String info() {
            var purpose = state == LockStatus.PENDING ? "activate" : "deactivate";
            return "Please resend this command with the one-way token to "
                    + purpose
                    + " the pinlock service.";
        }
    }

    /**
     * The domain is protected.
     *
     * @param charged what this call charged, where the term had ended before the confirmation
     * @param entriesBelow names below the domain that stand in the directory: their hosts are
     *     judged by themselves; an ellipsis last where there are more
     */
    record Activated(
            Instant since, @Nullable Money charged, Instant paidUntil, List<String> entriesBelow)
            implements SetPinLockResult {
        public Activated {
            entriesBelow = List.copyOf(entriesBelow);
        }
    }

    /**
     * The domain is not protected any more.
     *
     * @param charged what this call charged for a term that was due
     */
    record Released(@Nullable Money charged, @Nullable Instant paidUntil)
            implements SetPinLockResult {}

    /**
     * The code was wrong, or the number another than the pending lock's or those of the account's
     * list; the try is counted.
     */
    record Rejected(Refused refused) implements SetPinLockResult {}
}
