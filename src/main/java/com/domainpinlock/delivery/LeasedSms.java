package com.domainpinlock.delivery;

import java.time.Instant;

/**
 * An SMS that this instance alone may send, for a while. Afterwards it is whoever's takes it up.
 *
 * @param attempt the number of the handover to come, from 1
 * @param until the first instant at which the lease is over
 */
record LeasedSms(PinSms sms, int attempt, Instant until) {
    boolean isOverAt(Instant now) {
        return !now.isBefore(until);
    }
}
