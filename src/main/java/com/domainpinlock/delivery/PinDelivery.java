package com.domainpinlock.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far one SMS of a token has come.
 *
 * @param since when it came so far
 * @param reason why it failed, in short words; nothing unless it failed
 * @param attempts every attempt to hand it to a gateway, in their order
 */
public record PinDelivery(
        DeliveryStatus status, Instant since, @Nullable String reason, List<Attempt> attempts) {
    /**
     * One attempt.
     *
     * @param number from 1
     * @param messageId the provider's name for it, by which its support finds it
     * @param at when it began
     * @param reason why the gateway did not take it, or why the message failed later
     * @param receipt what the gateway told later; nothing where it told nothing
     * @param receiptAt when it told that
     */
    public record Attempt(
            int number,
            String gateway,
            @Nullable String messageId,
            Instant at,
            AttemptOutcome outcome,
            @Nullable String reason,
            @Nullable DeliveryStatus receipt,
            @Nullable Instant receiptAt) {
        private Instant lastHeardAt() {
            return receiptAt == null ? at : receiptAt;
        }

        private boolean mayArrive() {
            return outcome == AttemptOutcome.ACCEPTED && receipt != DeliveryStatus.FAILED;
        }
    }

    /**
     * Sees in the facts how far it has come.
     *
     * @param queuedAt since when it waits in the outbox; nothing where it does not
     * @return empty where nothing is known of it
     */
    static Optional<PinDelivery> of(@Nullable Instant queuedAt, List<Attempt> attempts) {
        var delivered =
                attempts.stream()
                        .filter(attempt -> attempt.receipt() == DeliveryStatus.DELIVERED)
                        .findFirst();
        if (delivered.isPresent())
            return known(DeliveryStatus.DELIVERED, delivered.get().lastHeardAt(), null, attempts);
        if (queuedAt != null) return known(DeliveryStatus.QUEUED, queuedAt, null, attempts);
        if (attempts.isEmpty()) return Optional.empty();
        var last =
                attempts.stream()
                        .filter(Attempt::mayArrive)
                        .reduce((_, later) -> later)
                        .orElse(attempts.getLast());
        return last.mayArrive()
                ? known(DeliveryStatus.SENT, last.lastHeardAt(), null, attempts)
                : known(DeliveryStatus.FAILED, last.lastHeardAt(), last.reason(), attempts);
    }

    private static Optional<PinDelivery> known(
            DeliveryStatus status, Instant since, @Nullable String reason, List<Attempt> attempts) {
        return Optional.of(new PinDelivery(status, since, reason, attempts));
    }
}
