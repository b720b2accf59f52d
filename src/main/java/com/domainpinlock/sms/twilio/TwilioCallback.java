package com.domainpinlock.sms.twilio;

import com.domainpinlock.sms.SmsReceipt;

/** What a callback that came in Twilio's name turned out to be. */
public sealed interface TwilioCallback {
    /** Twilio has not sent this: its signature is missing or belongs to something else. */
    record Forged() implements TwilioCallback {}

    /** A parameter comes more than once, so nobody can say what was signed. */
    record Repeated() implements TwilioCallback {}

    /** Twilio has sent it, and it names no message or no status. */
    record Unreadable() implements TwilioCallback {}

    /** On its way, which was known. */
    record NothingNew() implements TwilioCallback {}

    /** What became of a message. */
    record Told(SmsReceipt receipt) implements TwilioCallback {}
}
