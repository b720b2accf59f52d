package com.domainpinlock.lock;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.audit.AuditHead;
import com.domainpinlock.audit.AuditRecord;
import com.domainpinlock.audit.AuditTrails;
import com.domainpinlock.delivery.LivePins;
import com.domainpinlock.delivery.PinSms;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.token.TokenState;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells the courier which token an SMS in the outbox belongs to, and takes its bad news. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PinsOfLocks implements LivePins {
    private final PinLockRepository repository;
    private final ObjectProvider<TokenSender> sender;
    private final AuditTrails trails;
    private final TrailHeads heads;

    /** The sender is looked up late, since it queues with those who ask here. */
    PinsOfLocks(
            PinLockRepository repository,
            ObjectProvider<TokenSender> sender,
            AuditTrails trails,
            TrailHeads heads) {
        this.repository = repository;
        this.heads = heads;
        this.sender = sender;
        this.trails = trails;
    }

    @Override
    public Optional<PinSms> find(LockId lock, UUID seed, int ordinal, Instant now) {
        return withToken(lock, seed)
                .filter(found -> found.tokenState(now) instanceof TokenState.Live)
                .map(found -> sender.getObject().smsOf(found, ordinal));
    }

    @Override
    public Optional<AuditHead> hold(LockId lock) {
        return heads.hold(lock);
    }

    @Override
    public Map<LockId, AuditHead> holdFree(Collection<LockId> locks) {
        return heads.holdFree(locks);
    }

    @Override
    public void moveOn(Map<LockId, AuditHead> moved) {
        heads.moveOn(moved);
    }

    @Override
    public void failed(LockId lock, UUID seed, Instant now) {
        withToken(lock, seed)
                .ifPresent(found -> {
                    found.token().smsFailed();
                    trails.append(
                            found.id(),
                            found.auditHead(),
                            AuditRecord.of(now, null, COMMAND, AuditEvent.SMS_FAILED));
                });
    }

    private Optional<PinLock> withToken(LockId lock, UUID seed) {
        return repository.findById(lock.value()).filter(found -> found.holdsToken(seed));
    }
}
