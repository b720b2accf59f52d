package com.domainpinlock.sms;

/** Hands messages to a provider. One call is one attempt: a gateway never repeats it by itself. */
public interface SmsGateway {
    /**
     * The name under which attempts are recorded, as in the setting {@code pinlock.sms.gateway}.
     */
    String name();

    /**
     * Tries once; answers within the gateway's own time-out and does not throw for what a provider
     * may say.
     */
    SmsOutcome send(Sms sms);
}
