package com.domainpinlock.lock;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.audit.AuditHead;
import com.domainpinlock.audit.AuditRecord;
import com.domainpinlock.audit.AuditTrails;
import com.domainpinlock.budget.SmsBudgets;
import com.domainpinlock.delivery.EncryptedNumber;
import com.domainpinlock.delivery.LivePins;
import com.domainpinlock.delivery.QueuedSms.PinSms;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.lock.state.AuthorityNumbers;
import com.domainpinlock.lock.state.LockStatus;
import com.domainpinlock.lock.state.PinLock;
import com.domainpinlock.lock.state.PinLockRepository;
import com.domainpinlock.lock.state.TrailHeads;
import com.domainpinlock.token.PinTokens;
import com.domainpinlock.token.TokenState;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells the courier whom an SMS in the outbox is for and of which token, and takes bad news. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PinsOfLocks implements LivePins {
    private final PinLockRepository repository;
    private final PinTokens tokens;
    private final AuthorityNumbers numbers;
    private final AuditTrails trails;
    private final TrailHeads heads;
    private final SmsBudgets budgets;

    PinsOfLocks(
            PinLockRepository repository,
            PinTokens tokens,
            AuthorityNumbers numbers,
            AuditTrails trails,
            TrailHeads heads,
            SmsBudgets budgets) {
        this.budgets = budgets;
        this.repository = repository;
        this.heads = heads;
        this.tokens = tokens;
        this.numbers = numbers;
        this.trails = trails;
    }

    @Override
    public Optional<PinSms> find(LockId lock, UUID seed, int ordinal, Instant now) {
        return withToken(lock, seed)
                .filter(found -> found.tokenState(now) instanceof TokenState.Live)
                .map(found -> sms(found, ordinal));
    }

    private PinSms sms(PinLock lock, int ordinal) {
        return TokenSender.smsOf(lock, ordinal, numbers.of(lock), tokens.codeOf(lock.token()));
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
                    noteFailure(found, now);
                });
    }

    @Override
    public Optional<MobileNumber> numberOf(LockId lock, UUID seed) {
        return withToken(lock, seed).map(numbers::of);
    }

    @Override
    public boolean isConfirmed(LockId lock, MobileNumber number) {
        return repository
                .hold(lock)
                .filter(found ->
                        found.status() == LockStatus.ACTIVE
                                || budgets.isConfirmed(found.account(), number))
                .isPresent();
    }

    @Override
    public Recipient recipient(LockId lock, EncryptedNumber phone) {
        var found = repository.hold(lock).orElseThrow();
        return new Recipient(found.domain(), numbers.decrypt(phone, lock), found.brand());
    }

    @Override
    public void newsFailed(LockId lock, Instant now) {
        noteFailure(repository.hold(lock).orElseThrow(), now);
    }

    private void noteFailure(PinLock lock, Instant now) {
        trails.append(
                lock.id(),
                lock.auditHead(),
                AuditRecord.of(now, null, COMMAND, AuditEvent.SMS_FAILED));
    }

    private Optional<PinLock> withToken(LockId lock, UUID seed) {
        return repository.hold(lock).filter(found -> found.holdsToken(seed));
    }
}
