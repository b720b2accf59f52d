package com.domainpinlock.panel.lock;

import com.domainpinlock.delivery.DeliveryStatus;
import com.domainpinlock.lock.LockView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the latest SMS of a token has come.
 *
 * @param word its state, as the page's words name it
 * @param look how good that is
 * @param since since when
 * @param reason why it failed; nothing unless it did
 * @param moving whether more is to be heard of it, so that the page asks again
 */
record SmsShown(String word, String look, Instant since, @Nullable String reason, boolean moving) {
    static @Nullable SmsShown of(LockView.@Nullable Token token) {
        if (token == null) return null;
        var delivery = token.lastDelivery();
        if (delivery == null) return new SmsShown("unknown", "", token.lastSmsAt(), null, false);
        return new SmsShown(
                delivery.status().name().toLowerCase(java.util.Locale.ROOT),
                look(delivery.status()),
                delivery.since(),
                delivery.reason(),
                isMoving(delivery.status()));
    }

    private static String look(DeliveryStatus status) {
        return switch (status) {
            case QUEUED -> "wait";
            case SENT, DELIVERED -> "good";
            case FAILED -> "bad";
        };
    }

    private static boolean isMoving(DeliveryStatus status) {
        return switch (status) {
            case QUEUED, SENT -> true;
            case DELIVERED, FAILED -> false;
        };
    }
}
