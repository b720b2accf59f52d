package com.domainpinlock.delivery;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.audit.AuditHead;
import com.domainpinlock.audit.AuditRecord;
import com.domainpinlock.audit.AuditTrails;
import com.domainpinlock.delivery.LeasedSms.Handover;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.sms.SmsReceipt;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Adds to a lock's trail what gateways have said to its SMS. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SmsTrails {
    private final AuditTrails trails;
    private final LivePins pins;

    SmsTrails(AuditTrails trails, LivePins pins) {
        this.trails = trails;
        this.pins = pins;
    }

    /**
     * Writes down many handovers with two statements.
     *
     * @param heads the ends of their locks' trails, whose rows are held
     */
    void add(List<Handover> handovers, Map<LockId, AuditHead> heads) {
        if (handovers.isEmpty()) return;
        var moved = new HashMap<LockId, AuditHead>();
        var entries =
                handovers.stream()
                        .map(handover -> {
                            var lock = handover.sms().lock();
                            var head = moved.computeIfAbsent(lock, heads::get);
                            return new AuditTrails.ToAppend(lock, head, entry(handover));
                        })
                        .toList();
        trails.appendAll(entries);
        pins.moveOn(moved);
    }

    /** Writes down a receipt. */
    void add(SmsReceipt receipt, DeliveryStatuses.Known sms, AuditHead head, Instant now) {
        var event =
                switch (receipt.status()) {
                    case SENT, DELIVERED -> AuditEvent.SMS_DELIVERED;
                    case FAILED, OPTED_OUT -> AuditEvent.SMS_NOT_DELIVERED;
                };
        var entry =
                AuditRecord.of(now, null, LivePins.COMMAND, event)
                        .saying("SMS %s, %s".formatted(sms.ordinal(), receipt.gateway()));
        trails.append(sms.lock(), head, entry);
        pins.moveOn(Map.of(sms.lock(), head));
    }

    private static AuditRecord entry(Handover handover) {
        var event =
                switch (handover.result()) {
                    case ACCEPTED -> AuditEvent.SMS_ACCEPTED;
                    case DEFERRED, UNROUTABLE, REFUSED, MISCONFIGURED, REJECTED ->
                            AuditEvent.SMS_NOT_ACCEPTED;
                };
        return AuditRecord.of(handover.at(), null, LivePins.COMMAND, event)
                .saying(
                        "SMS %s, attempt %s, %s, %s"
                                .formatted(
                                        handover.sms().ordinal(),
                                        handover.attempt(),
                                        handover.gateway(),
                                        handover.result()));
    }
}
