package com.domainpinlock.delivery;

import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.sms.SmsTry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to hand an SMS to a gateway, and what came of it.
 *
 * @param attempt its number, from 1
 * @param at when it began
 */
record Handover(QueuedSms sms, int attempt, String gateway, Instant at, SmsOutcome outcome) {
    AttemptOutcome result() {
        return AttemptOutcome.of(outcome);
    }

    /** Why the gateway does not have it; nothing where it has. */
    @Nullable String reason() {
        return switch (outcome) {
            case SmsOutcome.Accepted _ -> null;
            case SmsOutcome.Deferred(var reason) -> reason;
            case SmsOutcome.Throttled(var reason) -> reason;
            case SmsOutcome.Unroutable(var reason) -> reason;
            case SmsOutcome.Refused(var reason) -> reason;
            case SmsOutcome.OptedOut(var reason) -> reason;
            case SmsOutcome.Misconfigured(var reason) -> reason;
            case SmsOutcome.Rejected(var reason) -> reason;
        };
    }

    /** The gateway's name for it, under which its receipts come. */
    @Nullable String messageId() {
        return outcome instanceof SmsOutcome.Accepted(var id) ? id : null;
    }

    SmsTry asTry() {
        return tryOf(gateway, at, result(), false);
    }

    /**
     * An attempt, for the choice of the next gateway.
     *
     * @param hasFailed whether a receipt says that the message has failed
     */
    static SmsTry tryOf(String gateway, Instant at, AttemptOutcome result, boolean hasFailed) {
        var passedOn =
                switch (result) {
                    case UNROUTABLE, MISCONFIGURED -> true;
                    case ACCEPTED, DEFERRED, REFUSED, REJECTED -> false;
                };
        return new SmsTry(gateway, at, passedOn, hasFailed || result == AttemptOutcome.REFUSED);
    }
}
