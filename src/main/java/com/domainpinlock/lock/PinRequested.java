package com.domainpinlock.lock;

import com.domainpinlock.kernel.MobileNumber;
import java.time.Instant;

/**
 * A token is on its way.
 *
 * @param validUntil the first instant at which it is expired
 * @param nextRequestFrom when the next SMS can be asked for, if the token is not used before
 * @param sentTo where the SMS goes
 * @param resent whether it is the code of a live token once more
 */
public record PinRequested(
        Instant validUntil, Instant nextRequestFrom, MobileNumber sentTo, boolean resent) {}
