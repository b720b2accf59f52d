package com.domainpinlock.sms;

import java.time.Duration;

/** A gateway's turn to try a message, once: the message is sent, or the turn is given back. */
public final class SmsTurn {
    private final GuardedGateway gateway;
    private final boolean opensRound;

    SmsTurn(GuardedGateway gateway, boolean opensRound) {
        this.gateway = gateway;
        this.opensRound = opensRound;
    }

    /** The gateway's name, under which the attempt is recorded. */
    public String gateway() {
        return gateway.name();
    }

    /** Whether all gateways that can be asked have had their turn, so that a new round begins. */
    public boolean opensRound() {
        return opensRound;
    }

    /** The longest that the attempt takes. */
    public Duration timeout() {
        return gateway.timeout();
    }

    /** Tries once; a gateway that throws has deferred the message. */
    public SmsOutcome send(Sms sms) {
        return gateway.send(sms);
    }

    /** Does not try. */
    public void giveBack() {
        gateway.giveBack();
    }
}
