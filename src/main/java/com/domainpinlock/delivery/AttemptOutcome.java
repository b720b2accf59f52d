package com.domainpinlock.delivery;

import com.domainpinlock.sms.SmsOutcome;

/** What a gateway said to an SMS. */
public enum AttemptOutcome {
    /** It has the SMS. */
    ACCEPTED,
    /** Not now. */
    DEFERRED,
    /** Not through this gateway, which is well. */
    UNROUTABLE,
    /** Never through this gateway, which is well. */
    REFUSED,
    /** Our side of this gateway has to be mended first. */
    MISCONFIGURED,
    /** Never, through no gateway. */
    REJECTED;

    static AttemptOutcome of(SmsOutcome outcome) {
        return switch (outcome) {
            case SmsOutcome.Accepted _ -> ACCEPTED;
            case SmsOutcome.Deferred _, SmsOutcome.Throttled _ -> DEFERRED;
            case SmsOutcome.Unroutable _ -> UNROUTABLE;
            case SmsOutcome.Refused _, SmsOutcome.OptedOut _ -> REFUSED;
            case SmsOutcome.Misconfigured _ -> MISCONFIGURED;
            case SmsOutcome.Rejected _ -> REJECTED;
        };
    }
}
