package com.domainpinlock.delivery;

import java.time.Instant;

/** One attempt to hand an SMS to a gateway. */
record Handover(LeasedSms leased, String gateway, Instant at) {
    PinSms sms() {
        return leased.sms();
    }

    int attempt() {
        return leased.attempt();
    }
}
