package com.domainpinlock.lock;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.audit.AuditHead;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.LockId;
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
 * A lock that is pending, active or asleep, as the directory meets it: many at once, and not as
 * entities. Its verbs are what can happen to it there (rule 27); {@link StandingLocks} stores them.
 */
public final class StandingLock {
    private final LockId id;
    private final AccountId account;
    private final DomainName domain;
    private final @Nullable Instant moveAuthorizedAt;
    private final AuditHead auditHead;
    private final List<AuditEvent> events = new ArrayList<>();
    private final List<DomainName> enteredBelow = new ArrayList<>();
    private final LockStatus before;
    private LockStatus status;
    private boolean changed;

    StandingLock(
            LockId id,
            AccountId account,
            DomainName domain,
            LockStatus status,
            @Nullable Instant moveAuthorizedAt,
            AuditHead auditHead) {
        this.id = id;
        this.account = account;
        this.domain = domain;
        this.before = status;
        this.status = status;
        this.moveAuthorizedAt = moveAuthorizedAt;
        this.auditHead = auditHead;
    }

    /** A lock goes with its holder: the paid term stays with who paid it. */
    public LockFate end() {
        become(LockStatus.INACTIVE, AuditEvent.LOCK_ENDED);
        return LockFate.ENDED;
    }

    /** What happens when the domain is deleted: a pending lock protects nothing and is over. */
    public LockFate leave() {
        if (status != LockStatus.ACTIVE) return end();
        become(LockStatus.SLEEPING, AuditEvent.LOCK_ASLEEP);
        return LockFate.ASLEEP;
    }

    /**
     * The domain is back in time: the lock is as it was when it fell asleep. Where its term has
     * ended meanwhile, the next renewal charges it.
     */
    public LockFate wake() {
        if (status != LockStatus.SLEEPING) throw new IllegalStateException("only sleepers wake");
        become(LockStatus.ACTIVE, AuditEvent.LOCK_AWAKE);
        return LockFate.AWAKE;
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
        if (status == LockStatus.PENDING || status == LockStatus.INACTIVE) return Instant.MAX;
        return moveAuthorizedAt == null ? null : moveAuthorizedAt.plus(within);
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
                account,
                now,
                NoticeKind.ENTRY_BELOW,
                domain,
                entry.ascii()
                        + " has become an entry of the directory: its hosts are judged by itself.");
    }

    private Optional<Notice> noticeOfChange(Instant now) {
        var told =
                switch (status) {
                    case ACTIVE -> "The domain is back.";
                    case SLEEPING -> "The domain was deleted. Its lock waits for it.";
                    case PENDING, INACTIVE ->
                            "The lock ended with the domain's stay at the account.";
                };
        var kind =
                status == LockStatus.ACTIVE
                        ? NoticeKind.LOCK_ACTIVATED
                        : NoticeKind.LOCK_DEACTIVATED;
        return before == status || before == LockStatus.PENDING
                ? Optional.empty()
                : Optional.of(new Notice(account, now, kind, domain, told));
    }

    private void become(LockStatus next, AuditEvent event) {
        status = next;
        changed = true;
        events.add(event);
    }

    public LockStatus status() {
        return status;
    }

    public DomainName domain() {
        return domain;
    }

    LockId id() {
        return id;
    }

    AuditHead auditHead() {
        return auditHead;
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
        return account;
    }

    boolean hasChanged() {
        return changed;
    }
}
