package com.domainpinlock.sms.smpp;

import com.domainpinlock.sms.Sms;
import com.domainpinlock.sms.SmsGateway;
import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.sms.smpp.SmppSubmit.Text;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jsmpp.GenericNackResponseException;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Hands an SMS to the provider in one submit. Where the answer stays out it may have been taken;
 * the outcome is then that of an SMS that was not: the code is the same, and a second one does no
 * harm.
 */
final class SmppGateway implements SmsGateway {
    static final String NAME = "smpp";

    private final SmppProperties properties;
    private final SmppLink link;
    private final SmppSubmit submit;
    private final Pace pace;
    private final Clock clock;

    SmppGateway(SmppProperties properties, SmppLink link, Clock clock) {
        this.properties = properties;
        this.link = link;
        this.clock = clock;
        submit = new SmppSubmit(properties);
        pace = new Pace(properties.submitsPerSecond());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration timeout() {
        return properties.attemptMax();
    }

    @Override
    public Optional<SmsGateway.Link> link() {
        return Optional.of(link);
    }

    @Override
    public SmsOutcome send(Sms sms) {
        return switch (link.state()) {
            case SmppLink.Down(var why) -> why;
            case SmppLink.Bound(var session) ->
                    Text.inOneSms(sms.text())
                            .map(text -> inTurn(sms, text, session))
                            .orElseGet(() -> new SmsOutcome.Unroutable("longer than one SMS"));
        };
    }

    private SmsOutcome inTurn(Sms sms, Text text, SmppSession session) {
        var deadline = Pace.Deadline.in(properties.turnTimeout());
        try {
            if (!session.enter(deadline)) return new SmsOutcome.Throttled("window full");
            try {
                if (!pace.awaitTurn(deadline)) return new SmsOutcome.Throttled("rate reached");
                return submitted(sms, text, session);
            } finally {
                session.leave();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new SmsOutcome.Deferred("interrupted");
        }
    }

    private SmsOutcome submitted(Sms sms, Text text, SmppSession session) {
        var left = Duration.between(clock.instant(), sms.validUntil());
        if (left.toSeconds() < 1) return new SmsOutcome.Rejected("no time left");
        try {
            return new SmsOutcome.Accepted(canonical(submit.through(session, sms, text, left)));
        } catch (NegativeResponseException e) {
            return refused(e.getCommandStatus());
        } catch (GenericNackResponseException e) {
            return refused(e.getCommandStatus());
        } catch (ResponseTimeoutException _) {
            session.probe();
            return new SmsOutcome.Deferred("no answer");
        } catch (InvalidResponseException _) {
            return new SmsOutcome.Deferred(
                    session.hasEnded() ? "connection lost" : "unreadable answer");
        } catch (IOException _) {
            return new SmsOutcome.Deferred("connection lost");
        } catch (PDUException _) {
            return new SmsOutcome.Unroutable("does not fit into a submit");
        }
    }

    private SmsOutcome refused(int status) {
        if (CommandStatus.asksForPause(status)) pace.pause(properties.throttlePause());
        return CommandStatus.outcomeOf(status);
    }

    private @Nullable String canonical(@Nullable String messageId) {
        return messageId == null || messageId.isBlank()
                ? null
                : properties.submitIds().canonical(messageId);
    }
}
