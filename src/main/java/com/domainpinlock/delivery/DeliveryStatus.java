package com.domainpinlock.delivery;

/** How far an SMS has come. */
public enum DeliveryStatus {
    /** Waits for a gateway. */
    QUEUED,
    /** A gateway has it. */
    SENT,
    /** Will not arrive. */
    FAILED;

    static DeliveryStatus of(String recorded) {
        return switch (recorded) {
            case "QUEUED", "DEFERRED" -> QUEUED;
            case "ACCEPTED" -> SENT;
            default -> FAILED;
        };
    }
}
