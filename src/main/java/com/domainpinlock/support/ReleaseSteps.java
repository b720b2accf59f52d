package com.domainpinlock.support;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.audit.AuditRecord;
import com.domainpinlock.delivery.LockNews;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.lock.SupportedLock;
import com.domainpinlock.lock.SupportedLocks;
import com.domainpinlock.notice.NoticeKind;
import com.domainpinlock.notice.Notices;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down each step of a release and tells the account of it; from approval on, the phone too.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ReleaseSteps {
    private final SupportedLocks locks;
    private final Notices notices;

    ReleaseSteps(SupportedLocks locks, Notices notices) {
        this.locks = locks;
        this.notices = notices;
    }

    /**
     * A step of a release.
     *
     * @param actor who takes it; nothing where time does
     */
    record Step(Release release, @Nullable Actor actor, String command, Instant now) {
        AuditRecord entry(AuditEvent event) {
            return AuditRecord.of(now, actor, command, event).referring(release.id());
        }
    }

    void proposed(SupportedLock lock, Step step) {
        tell(lock, step, AuditEvent.RELEASE_PROPOSED, ReleaseView.State.PROPOSED);
    }

    /** The closed or frozen lock is open again. The account is told whose tries it were. */
    void released(SupportedLock lock, Step step) {
        var triers = String.join(", ", locks.triersOf(lock));
        locks.note(lock, step.entry(AuditEvent.RELEASE_APPROVED));
        locks.unfreeze(lock, step.entry(AuditEvent.LOCK_UNFROZEN));
        tellAccount(step, ReleaseView.State.CARRIED_OUT + "; wrong codes: " + triers);
        locks.tellPhone(lock, LockNews.FROZEN_RELEASED, null, step.now());
    }

    /** The lock will be taken off. */
    void approved(SupportedLock lock, Step step, Instant dueAt) {
        tell(lock, step, AuditEvent.RELEASE_APPROVED, ReleaseView.State.APPROVED);
        locks.tellPhone(lock, LockNews.TAKE_OFF_APPROVED, dueAt, step.now());
    }

    void takenOff(SupportedLock lock, Step step) {
        locks.tellPhone(lock, LockNews.TAKEN_OFF, null, step.now());
        locks.takeOff(lock, step.entry(AuditEvent.LOCK_DEACTIVATED));
        tellAccount(step, ReleaseView.State.CARRIED_OUT.name());
    }

    /** A person has stopped it. A phone that was told of it is told so. */
    ReleaseView.State stopped(
            SupportedLock lock, Step step, AuditEvent event, ReleaseView.State state) {
        tell(lock, step, event, state);
        if (step.release().isApproved() && lock.isActiveSince(step.release().activeSince()))
            locks.tellPhone(lock, LockNews.TAKE_OFF_STOPPED, null, step.now());
        return state;
    }

    /** A key objected whose tries have closed the lock, or of which such a key is the maker. */
    void discounted(SupportedLock lock, Step step) {
        locks.note(lock, step.entry(AuditEvent.OBJECTION_DISCOUNTED));
        tellAccount(step, "objection not counted: its key closed the lock");
    }

    /** Time, or what became of the lock, has ended it. */
    void over(SupportedLock lock, Step step, ReleaseView.State end) {
        var event =
                end == ReleaseView.State.EXPIRED
                        ? AuditEvent.RELEASE_EXPIRED
                        : AuditEvent.RELEASE_VOID;
        tell(lock, step, event, end);
    }

    private void tell(SupportedLock lock, Step step, AuditEvent event, ReleaseView.State state) {
        locks.note(lock, step.entry(event));
        tellAccount(step, state.name());
    }

    private void tellAccount(Step step, String what) {
        var release = step.release();
        notices.add(
                release.account(),
                NoticeKind.SUPPORT_ACT,
                release.domain(),
                release.kind() + " " + what,
                step.now());
    }
}
