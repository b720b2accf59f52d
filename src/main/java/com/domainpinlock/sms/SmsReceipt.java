package com.domainpinlock.sms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider's later word on a message that it had accepted.
 *
 * @param gateway the gateway's name, as in {@link SmsGateway#name()}
 * @param messageId the provider's name for the message, as in {@link SmsOutcome.Accepted}
 * @param reason why it failed, in short words without number and text; nothing unless it failed
 * @param at when the receipt came
 */
public record SmsReceipt(
        String gateway, String messageId, Status status, @Nullable String reason, Instant at) {
    /** How far the message has come. All but the first are final. */
    public enum Status {
        /** The provider has passed it on. */
        SENT,
        /** The phone has it. */
        DELIVERED,
        /** It will not arrive. */
        FAILED,
        /** It will not arrive: the phone's owner has said STOP to the gateway. */
        OPTED_OUT;

        /** Whether the gateway will not deliver the message. */
        public boolean isFailure() {
            return switch (this) {
                case SENT, DELIVERED -> false;
                case FAILED, OPTED_OUT -> true;
            };
        }
    }
}
