package com.domainpinlock.delivery;

/** How far an SMS has come. */
public enum DeliveryStatus {
    /** Waits for a gateway. */
    QUEUED,
    /** A gateway has it. */
    SENT,
    /** The phone has it. */
    DELIVERED,
    /** Will not arrive. */
    FAILED
}
