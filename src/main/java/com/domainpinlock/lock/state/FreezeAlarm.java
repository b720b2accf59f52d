package com.domainpinlock.lock.state;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.audit.AuditRecord;
import com.domainpinlock.audit.AuditTrails;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.notice.NoticeKind;
import com.domainpinlock.notice.Notices;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells of a lock that guessing has frozen (rule 20): the trail, the account, and the operators who
 * watch the log and the meters. A hundred wrong codes in a row are an attack.
 */
@Component
public class FreezeAlarm {
    private static final Logger LOG = LoggerFactory.getLogger(FreezeAlarm.class);

    private final AuditTrails trails;
    private final Notices notices;
    private final Counter counter;

    FreezeAlarm(AuditTrails trails, Notices notices, MeterRegistry registry) {
        this.trails = trails;
        this.notices = notices;
        this.counter =
                Counter.builder("pinlock.locks.frozen")
                        .description("Locks that wrong codes in a row have frozen.")
                        .register(registry);
    }

    /** Writes it down with the try that did it; the alarm is raised when that is committed. */
    public void tell(PinLock lock, Actor actor, String command, Instant now) {
        trails.append(
                lock.id(),
                lock.auditHead(),
                AuditRecord.of(now, actor, command, AuditEvent.LOCK_FROZEN));
        notices.add(lock.account(), NoticeKind.LOCK_FROZEN, lock.domain(), null, now);
        var domain = lock.domain();
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        raiseAlarm(domain);
                    }
                });
    }

    private void raiseAlarm(DomainName domain) {
        counter.increment();
        LOG.atWarn()
                .log(
                        "The lock of {} is frozen: too many wrong codes in a row. Only support can release it.",
                        domain.ascii());
    }
}
