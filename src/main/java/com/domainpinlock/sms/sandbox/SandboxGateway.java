package com.domainpinlock.sms.sandbox;

import com.domainpinlock.sms.Sms;
import com.domainpinlock.sms.SmsGateway;
import com.domainpinlock.sms.SmsOutcome;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what would be sent, so that all of the service can be tried without a provider. */
@Component
@ConditionalOnBooleanProperty("pinlock.sandbox")
class SandboxGateway implements SmsGateway {
    private final EntityManager entities;
    private final Clock clock;

    SandboxGateway(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    @Transactional
    public SmsOutcome send(Sms sms) {
        var now = clock.instant();
        if (!now.isBefore(sms.validUntil())) return new SmsOutcome.Rejected("token ended");
        entities.persist(new SandboxMessage(sms.to().e164(), sms.text(), now));
        return new SmsOutcome.Accepted(null);
    }
}
