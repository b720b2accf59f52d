package com.domainpinlock.sms.smpp;

import com.domainpinlock.sms.SmsReceipts;

/** What became of something that the provider sent by itself. */
enum Incoming {
    NOTED,
    STALE,
    KEPT,
    UNKNOWN,
    /** A receipt that does not say of which message, or what. */
    UNREADABLE,
    /** Somebody's SMS, or an alert. */
    NO_RECEIPT,
    /** It is asked for once more. */
    NOT_WRITTEN;

    static Incoming of(SmsReceipts.Taken taken) {
        return switch (taken) {
            case NOTED -> NOTED;
            case STALE -> STALE;
            case KEPT -> KEPT;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
