package com.domainpinlock.delivery;

import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.sms.SmsTry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An SMS that this instance alone may send, for a while. Afterwards any instance may take it up.
 *
 * @param attempt the number of the handover to come, from 1
 * @param until the first instant at which the lease is over
 * @param tries what was tried before, and the gateways that come last for its number
 */
record LeasedSms(QueuedSms sms, int attempt, Instant until, List<SmsTry> tries) {
    LeasedSms {
        tries = List.copyOf(tries);
    }

    static LeasedSms first(QueuedSms sms, Instant until, List<SmsTry> tries) {
        return new LeasedSms(sms, 1, until, tries);
    }

    boolean isOverAt(Instant now) {
        return !now.isBefore(until);
    }

    /** Whether an attempt that begins now and takes so long is over before the lease is. */
    boolean hasTimeFor(Duration attempt, Instant now) {
        return now.plus(attempt).isBefore(until);
    }

    /** The same SMS after one more attempt, leased anew. */
    LeasedSms after(Handover handover, Instant leasedUntil) {
        return new LeasedSms(sms, handover.attempt() + 1, leasedUntil, triesWith(handover));
    }

    List<SmsTry> triesWith(Handover handover) {
        var all = new ArrayList<>(tries);
        all.add(handover.asTry());
        return all;
    }

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
}
