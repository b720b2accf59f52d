package com.domainpinlock.sms;

import com.domainpinlock.kernel.MobileNumber;
import java.time.Instant;

/**
 * One message to one phone. It prints neither its text nor the whole number.
 *
 * @param reference tells this message from all others, the same at every attempt
 * @param validUntil from then on it must not be delivered any more
 */
public record Sms(String reference, MobileNumber to, String text, Instant validUntil) {
    @Override
    public String toString() {
        return "Sms " + reference + " to " + to;
    }
}
