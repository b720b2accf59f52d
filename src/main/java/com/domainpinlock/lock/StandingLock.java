package com.domainpinlock.lock;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.audit.AuditHead;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.lock.state.LockStatus;
import com.domainpinlock.lock.state.PinLock;
import com.domainpinlock.notice.Notice;
import com.domainpinlock.notice.NoticeKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A lock that is pending, active or asleep, as the directory meets it: what happens to it there
 * (rule 27), and what is written down and told of that by {@link StandingLocks}. Beyond 150 lines,
 * for it is all that the directory does to a lock.
 */
public final class StandingLock {
    private final PinLock lock;
    private final List<AuditEvent> events = new ArrayList<>();
    private final List<DomainName> enteredBelow = new ArrayList<>();
    private final LockStatus before;

    StandingLock(PinLock lock) {
        this.lock = lock;
        before = lock.status();
    }

    /** What becomes of a domain's lock when the directory changes (rule 27). */
    public enum Fate {
        /** The domain has no lock in force. */
        NONE,
        /** The lock is as it was. */
        KEPT,
        /** The lock is over; its paid term stays with who paid it. */
        ENDED,
        /** The lock waits for the deleted domain. */
        ASLEEP,
        /** The lock protects the domain again. */
        AWAKE
    }

    /** A lock goes with its holder: the paid term stays with who paid it. */
    public Fate end() {
        lock.end();
        events.add(AuditEvent.LOCK_ENDED);
        return Fate.ENDED;
    }

    /** What happens when the domain is deleted: a pending lock protects nothing and is over. */
    public Fate leave() {
        if (status() != LockStatus.ACTIVE) return end();
        lock.fallAsleep();
        events.add(AuditEvent.LOCK_ASLEEP);
        return Fate.ASLEEP;
    }

    /**
     * The domain is back in time: the lock is as it was when it fell asleep. Where its term has
     * ended meanwhile, the next renewal charges it.
     */
    public Fate wake() {
        lock.wake();
        events.add(AuditEvent.LOCK_AWAKE);
        return Fate.AWAKE;
    }

    /** Writes down that somebody tried to take the domain away. */
    public void refuseNewHolder() {
        events.add(AuditEvent.COMMAND_REFUSED);
    }

    /** Writes down that an entry below the domain was refused: once, however many there are. */
    public void refuseEntryBelow() {
        if (!events.contains(AuditEvent.COMMAND_REFUSED)) events.add(AuditEvent.COMMAND_REFUSED);
    }

    /** Writes down that a name below the domain is an entry of its own from now on. */
    public void enterBelow(DomainName entry) {
        enteredBelow.add(entry);
    }

    /**
     * Until when the domain may change its holder: for ever where the lock protects nothing, and
     * for a while after the guard's yes to a move.
     *
     * @return nothing where the guard never said yes
     */
    @Nullable Instant holderMayChangeUntil(Duration within) {
        if (status() == LockStatus.PENDING || status() == LockStatus.INACTIVE) return Instant.MAX;
        var authorized = lock.moveAuthorizedAt();
        return authorized == null ? null : authorized.plus(within);
    }

    /** What its account is told of what has happened; nothing where nothing was protected. */
    List<Notice> notices(Instant now) {
        return Stream.concat(
                        noticeOfChange(now).stream(),
                        enteredBelow.stream().map(entry -> noticeOf(entry, now)))
                .toList();
    }

    private Notice noticeOf(DomainName entry, Instant now) {
        return new Notice(
                account(),
                now,
                NoticeKind.ENTRY_BELOW,
                domain(),
                entry.ascii()
                        + " has become an entry of the directory: its hosts are judged by itself.");
    }

    private Optional<Notice> noticeOfChange(Instant now) {
        var told =
                switch (status()) {
                    case ACTIVE -> "The domain is back.";
                    case SLEEPING -> "The domain was deleted. Its lock waits for it.";
                    case PENDING, INACTIVE ->
                            "The lock ended with the domain's stay at the account.";
                };
        var kind =
                status() == LockStatus.ACTIVE
                        ? NoticeKind.LOCK_ACTIVATED
                        : NoticeKind.LOCK_DEACTIVATED;
        return !hasChanged() || before == LockStatus.PENDING
                ? Optional.empty()
                : Optional.of(new Notice(account(), now, kind, domain(), told));
    }

    public LockStatus status() {
        return lock.status();
    }

    public DomainName domain() {
        return lock.domain();
    }

    LockId id() {
        return lock.id();
    }

    AuditHead auditHead() {
        return lock.auditHead();
    }

    List<AuditEvent> events() {
        return List.copyOf(events);
    }

    /** The names below the domain that were entered. */
    public List<DomainName> enteredBelow() {
        return List.copyOf(enteredBelow);
    }

    boolean isTouched() {
        return !events.isEmpty() || !enteredBelow.isEmpty();
    }

    public AccountId account() {
        return lock.account();
    }

    boolean hasChanged() {
        return before != status();
    }
}
