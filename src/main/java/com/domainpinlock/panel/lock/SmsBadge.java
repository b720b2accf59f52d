package com.domainpinlock.panel.lock;

import com.domainpinlock.delivery.DeliveryStatus;
import com.domainpinlock.lock.LockView;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the latest SMS of a token has come.
 *
 * @param word its state, as the page's words name it
 * @param look how good that is
 * @param since since when
 * @param reason why it failed; nothing unless it did
 * @param asksAgain how often the page asks for more, as htmx says it; nothing where no more is to
 *     be expected
 */
record SmsBadge(
        String word,
        String look,
        Instant since,
        @Nullable String reason,
        @Nullable String asksAgain) {
    /** For how long after it was sent a receipt is waited for. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    static @Nullable SmsBadge of(LockView.@Nullable Token token, Instant now) {
        if (token == null) return null;
        var delivery = token.lastDelivery();
        if (delivery == null) return new SmsBadge("unknown", "", token.lastSmsAt(), null, null);
        return new SmsBadge(
                delivery.status().name().toLowerCase(java.util.Locale.ROOT),
                look(delivery.status()),
                delivery.since(),
                delivery.reason(),
                asksAgain(delivery.status(), Duration.between(delivery.since(), now)));
    }

    private static String look(DeliveryStatus status) {
        return switch (status) {
            case QUEUED -> "wait";
            case SENT, DELIVERED -> "good";
            case FAILED -> "bad";
        };
    }

    private static @Nullable String asksAgain(DeliveryStatus status, Duration age) {
        return switch (status) {
            case QUEUED -> "every 2s";
            case SENT -> age.compareTo(PATIENCE) < 0 ? "every 5s" : null;
            case DELIVERED, FAILED -> null;
        };
    }
}
