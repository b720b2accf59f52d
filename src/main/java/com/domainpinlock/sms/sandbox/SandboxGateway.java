package com.domainpinlock.sms.sandbox;

import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.sms.Sms;
import com.domainpinlock.sms.SmsGateway;
import com.domainpinlock.sms.SmsOutcome;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what would be sent, so that all of the service can be tried without a provider. */
@Component
@ConditionalOnBooleanProperty("pinlock.sandbox")
class SandboxGateway implements SmsGateway {
    private static final String KEEP =
            "insert into sandbox_message (to_number, text, sent_at) values (?, ?, ?)";

    private final JdbcClient jdbc;
    private final Clock clock;

    SandboxGateway(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
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
        jdbc.sql(KEEP).params(sms.to().e164(), sms.text(), utc(now)).update();
        return new SmsOutcome.Accepted(null);
    }
}
