package com.domainpinlock.lock;

import com.domainpinlock.account.AccountKeys;
import com.domainpinlock.audit.AuditRecord;
import com.domainpinlock.audit.AuditTrails;
import com.domainpinlock.delivery.LockNews;
import com.domainpinlock.delivery.PinDeliveries;
import com.domainpinlock.delivery.QueuedSms.NewsSms;
import com.domainpinlock.directory.DomainEntry;
import com.domainpinlock.directory.Domains;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.lock.state.AuthorityNumbers;
import com.domainpinlock.lock.state.PinLock;
import com.domainpinlock.lock.state.PinLockRepository;
import com.domainpinlock.lock.state.WrongTriers;
import com.domainpinlock.notice.NoticeKind;
import com.domainpinlock.notice.Notices;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The locks as support meets them: it sees them, releases closed and frozen ones and takes locks
 * off (rule 28). Whether it may is decided above. Beyond 150 lines, for it is all that support may
 * do to a lock.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class SupportedLocks {
    private final PinLockRepository repository;
    private final Domains domains;
    private final ShowPinLock showPinLock;
    private final TokenGate gate;
    private final AuthorityNumbers numbers;
    private final AuditTrails trails;
    private final Notices notices;
    private final PinDeliveries deliveries;
    private final WrongTriers triers;
    private final AccountKeys keys;

    SupportedLocks(
            PinLockRepository repository,
            Domains domains,
            ShowPinLock showPinLock,
            TokenGate gate,
            AuthorityNumbers numbers,
            AuditTrails trails,
            Notices notices,
            PinDeliveries deliveries,
            WrongTriers triers,
            AccountKeys keys) {
        this.repository = repository;
        this.domains = domains;
        this.showPinLock = showPinLock;
        this.gate = gate;
        this.numbers = numbers;
        this.trails = trails;
        this.notices = notices;
        this.deliveries = deliveries;
        this.triers = triers;
        this.keys = keys;
    }

    /** A domain of the directory with its lock; empty where the directory does not have it. */
    public Optional<SupportedDomain> show(DomainName domain, Instant now) {
        return domains.find(domain).map(holding -> show(holding, now));
    }

    private SupportedDomain show(DomainEntry holding, Instant now) {
        return repository
                .peek(holding.holder(), holding.domain())
                .map(lock ->
                        new SupportedDomain(
                                holding.holder(),
                                showPinLock.view(lock, now),
                                gate.tries(lock, now)))
                .orElse(
                        new SupportedDomain(
                                holding.holder(), LockView.NONE, SupportedDomain.Tries.NONE));
    }

    /** The pending, active or sleeping lock of a domain, its row held until commit. */
    public Optional<SupportedLock> hold(DomainName domain) {
        return repository.holdStanding(domain).map(this::supported);
    }

    /** A lock, whatever has become of it; its row is held until commit. */
    public SupportedLock hold(LockId lock) {
        return repository.hold(lock).map(this::supported).orElseThrow();
    }

    private SupportedLock supported(PinLock lock) {
        return new SupportedLock(lock, gate);
    }

    /** Whose wrong tries have closed or frozen an active lock, for people. */
    public List<String> triersOf(SupportedLock lock) {
        return triers.of(lock.row()).stream().map(WrongTriers.Trier::name).toList();
    }

    /** Whether a key's wrong tries have closed or frozen the lock, or those of a key behind it. */
    public boolean wasShutBy(SupportedLock lock, long key) {
        if (lock.activeSince() == null) return false;
        var others =
                triers.of(lock.row()).stream()
                        .map(WrongTriers.Trier::key)
                        .filter(Objects::nonNull)
                        .toList();
        return !others.isEmpty() && keys.stemsFrom(key, others);
    }

    /** Writes down on the lock's trail what support does. */
    public void note(SupportedLock lock, AuditRecord entry) {
        trails.append(lock.id(), lock.row().auditHead(), entry);
    }

    /** Sets both counters to zero; the lock stays active. */
    public void unfreeze(SupportedLock lock, AuditRecord entry) {
        lock.row().forgetWrongTries();
        note(lock, entry);
    }

    /**
     * Switches an active lock off without a token. A live one, and codes that no gateway has taken
     * yet, are gone with it; what is paid stays paid, and nothing is charged. Wrong tries are
     * forgotten, so that the holder can lock the domain again at once.
     */
    public void takeOff(SupportedLock lock, AuditRecord entry) {
        lock.row().forgetWrongTries();
        lock.row().deactivate();
        deliveries.withdraw(List.of(lock.id()));
        note(lock, entry);
        notices.add(lock.account(), NoticeKind.LOCK_DEACTIVATED, lock.domain(), null, entry.at());
    }

    /**
     * Tells the phone of an active lock. No budget of SMS holds this back: it takes two people of
     * support to send it, and none must be able to keep it from the phone.
     *
     * @param at when what it tells of will happen; nothing where it has happened
     */
    public void tellPhone(SupportedLock lock, LockNews news, @Nullable Instant at, Instant now) {
        var row = lock.row();
        var sms =
                NewsSms.of(
                        row.id(),
                        row.domain(),
                        numbers.of(row),
                        row.number(),
                        row.language(),
                        row.brand(),
                        news,
                        at,
                        now);
        deliveries.queue(sms, now);
    }
}
