package com.domainpinlock.sms.twilio;

import com.domainpinlock.sms.SmsOutcome;

/** Carries the outcome of an attempt past Twilio's library, which would quote what was answered. */
final class NotAccepted extends RuntimeException {
    private final transient SmsOutcome outcome;

    NotAccepted(SmsOutcome outcome) {
        super(outcome.toString(), null, false, false);
        this.outcome = outcome;
    }

    SmsOutcome outcome() {
        return outcome;
    }
}
