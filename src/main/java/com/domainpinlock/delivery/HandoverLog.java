package com.domainpinlock.delivery;

import com.domainpinlock.delivery.LeasedSms.Handover;
import com.domainpinlock.delivery.QueuedSms.NewsSms;
import com.domainpinlock.delivery.QueuedSms.PinSms;
import com.domainpinlock.platform.database.PatientTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Records the outcome of each attempt. If another instance has taken the lease meanwhile, only the
 * attempt is recorded; the SMS is now that instance's.
 */
@Component
class HandoverLog {
    private static final Logger LOG = LoggerFactory.getLogger(HandoverLog.class);

    private final Outbox outbox;
    private final SmsAttempts attempts;
    private final SmsTrails trails;
    private final AcceptanceLog acceptances;
    private final LivePins pins;
    private final PatientTransactions patient;
    private final DeliveryProperties properties;
    private final Clock clock;

    HandoverLog(
            Outbox outbox,
            SmsAttempts attempts,
            SmsTrails trails,
            AcceptanceLog acceptances,
            LivePins pins,
            PatientTransactions patient,
            DeliveryProperties properties,
            Clock clock) {
        this.outbox = outbox;
        this.attempts = attempts;
        this.trails = trails;
        this.acceptances = acceptances;
        this.pins = pins;
        this.patient = patient;
        this.properties = properties;
        this.clock = clock;
    }

    /** The gateway has it. */
    void accepted(Handover handover) {
        acceptances.add(handover);
    }

    /** Whether the phone's owner has agreed to codes of this account. */
    boolean isConfirmed(QueuedSms sms) {
        return patient.execute(() -> pins.isConfirmed(sms.lock(), sms.to()));
    }

    /** Another gateway gets it at once; empty where another instance has the lease now. */
    Optional<LeasedSms> passedOn(LeasedSms leased, Handover handover) {
        var until = clock.instant().plus(properties.lease());
        var mine =
                patient.execute(() -> {
                    record(handover);
                    return outbox.keep(handover.sms(), handover.attempt(), until);
                });
        say(handover, "goes elsewhere", mine);
        return mine ? Optional.of(leased.after(handover, until)) : Optional.empty();
    }

    /** It is tried again later, by any instance. */
    void deferred(Handover handover, Instant again) {
        var mine =
                patient.execute(() -> {
                    record(handover);
                    return outbox.waitUntil(handover.sms(), handover.attempt(), again);
                });
        say(handover, "deferred", mine);
    }

    /** It will never arrive. */
    void failed(Handover handover) {
        var sms = handover.sms();
        var mine =
                patient.execute(() -> {
                    record(handover);
                    return hasGivenUp(sms, handover.attempt());
                });
        say(handover, "failed", mine);
    }

    /** Its time is over before any gateway took it, and it is not sent any more. */
    void ended(LeasedSms leased) {
        var sms = leased.sms();
        var mine =
                patient.execute(() -> {
                    var _ = pins.hold(sms.lock());
                    return hasGivenUp(sms, leased.attempt());
                });
        if (mine) LOG.atWarn().log("SMS {} failed: its time is over", sms.reference());
    }

    /** Holds the lock's row, which comes before those of its SMS. */
    private void record(Handover handover) {
        var lock = handover.sms().lock();
        var head = pins.hold(lock);
        if (attempts.record(handover))
            head.ifPresent(end -> trails.add(List.of(handover), Map.of(lock, end)));
    }

    private boolean hasGivenUp(QueuedSms sms, int attempt) {
        var mine = outbox.giveUp(sms, attempt);
        if (mine) tellLock(sms);
        return mine;
    }

    private void tellLock(QueuedSms sms) {
        var now = clock.instant();
        switch (sms) {
            case PinSms pin -> pins.failed(pin.lock(), pin.seed(), now);
            case NewsSms news -> pins.newsFailed(news.lock(), now);
        }
    }

    /** No gateway can be asked now. */
    void postponed(LeasedSms leased) {
        var again = clock.instant().plus(properties.retryAfter());
        patient.run(() -> outbox.postpone(leased, again));
    }

    private static void say(Handover handover, String what, boolean mine) {
        LOG.atWarn()
                .log(
                        "SMS {} {}: {} {}, {}{}",
                        handover.sms().reference(),
                        what,
                        handover.gateway(),
                        handover.result(),
                        handover.reason(),
                        mine ? "" : ", after its lease: somebody else sends it now");
    }
}
