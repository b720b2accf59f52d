package com.domainpinlock.sms.sandbox;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
class SandboxMessage {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String toNumber;
    private String text;
    private Instant sentAt;

    @SuppressWarnings("NullAway.Init")
    protected SandboxMessage() {}

    SandboxMessage(String toNumber, String text, Instant sentAt) {
        this.toNumber = toNumber;
        this.text = text;
        this.sentAt = sentAt;
    }

    String toNumber() {
        return toNumber;
    }

    String text() {
        return text;
    }

    Instant sentAt() {
        return sentAt;
    }
}
