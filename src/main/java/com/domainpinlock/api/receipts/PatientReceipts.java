package com.domainpinlock.api.receipts;

import com.domainpinlock.sms.SmsReceipt;
import com.domainpinlock.sms.SmsReceipts;
import com.domainpinlock.sms.SmsReceipts.Taken;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * Asks again where a message is not known yet: a provider may report on it before the handover,
 * which is noted in batches, has been written down.
 */
@Component
@ConditionalOnBooleanProperty("pinlock.sms.twilio.used")
class PatientReceipts {
    private static final int TRIES_MAX = 4;
    private static final Duration PAUSE = Duration.ofMillis(400);

    private final SmsReceipts receipts;

    PatientReceipts(SmsReceipts receipts) {
        this.receipts = receipts;
    }

    /** Takes only what a provider has signed, or strangers could keep threads waiting. */
    Taken take(SmsReceipt receipt) {
        var taken = receipts.take(receipt);
        for (var tries = 1; taken == Taken.UNKNOWN && tries < TRIES_MAX && pause(); tries++)
            taken = receipts.take(receipt);
        return taken;
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
