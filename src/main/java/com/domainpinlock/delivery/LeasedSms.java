package com.domainpinlock.delivery;

import com.domainpinlock.sms.SmsTry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An SMS that this instance alone may send, for a while. Afterwards it is whoever's takes it up.
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
}
