package com.domainpinlock.sms;

/**
 * What came of handing a message to a gateway. Reasons are short words that hold no number and no
 * text.
 */
public sealed interface SmsOutcome {
    /** The gateway has the message. */
    record Accepted() implements SmsOutcome {}

    /** Not now; the same message is tried again while its token lives. */
    record Deferred(String reason) implements SmsOutcome {}

    /** Never: trying again cannot help. */
    record Rejected(String reason) implements SmsOutcome {}
}
