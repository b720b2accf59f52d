package com.domainpinlock.money;

import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.StandingLock;
import com.domainpinlock.lock.state.LockStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What rule 27 says about domains that move, are deleted and come back. */
final class DirectoryRules {
    private static final Duration MOVES_WITHIN = Duration.ofDays(14);
    private static final Duration SLEEPS_FOR = Duration.ofDays(90);

    private DirectoryRules() {}

    static Answer give(Model model, Operation.Give give) {
        var domain = give.domain();
        var holder = model.holders.get(domain);
        var isPresent = holder != null && !model.deleted.containsKey(domain);
        var lock = model.standing(domain).orElse(null);
        if (isPresent && give.account().equals(holder))
            return placed(
                    "UNCHANGED", lock == null ? StandingLock.Fate.NONE : StandingLock.Fate.KEPT);
        var isAnother = !give.account().equals(holder);
        var fate = StandingLock.Fate.NONE;
        if (lock != null) {
            if (isAnother && !mayLeave(model, lock))
                return Answer.refused(Refusal.HOLDER_CHANGE_REFUSED);
            if (!isAnother && sleeps(model, domain)) {
                lock.become(LockStatus.ACTIVE);
                fate = StandingLock.Fate.AWAKE;
            } else {
                lock.end();
                fate = StandingLock.Fate.ENDED;
            }
        }
        model.holders.put(domain, give.account());
        model.deleted.remove(domain);
        return placed(isPresent ? "MOVED" : "ADDED", fate);
    }

    private static boolean mayLeave(Model model, ModelLock lock) {
        if (lock.status == LockStatus.PENDING) return true;
        var authorized = lock.moveAuthorizedAt;
        if (authorized != null && model.now.isBefore(authorized.plus(MOVES_WITHIN))) return true;
        return model.deleted.containsKey(lock.domain) && !sleeps(model, lock.domain);
    }

    private static boolean sleeps(Model model, String domain) {
        var since = model.deleted.get(domain);
        return since != null && model.now.isBefore(since.plus(SLEEPS_FOR));
    }

    static Answer remove(Model model, String domain) {
        if (!model.holders.containsKey(domain) || model.deleted.containsKey(domain))
            return Answer.refused(Refusal.DOMAIN_NOT_FOUND);
        @Nullable ModelLock lock = model.standing(domain).orElse(null);
        if (lock != null && lock.isActive()) {
            lock.become(LockStatus.SLEEPING);
            model.deleted.put(domain, model.now);
            return new Answer("removed " + StandingLock.Fate.ASLEEP);
        }
        if (lock != null) lock.end();
        model.holders.remove(domain);
        return new Answer(
                "removed " + (lock == null ? StandingLock.Fate.NONE : StandingLock.Fate.ENDED));
    }

    private static Answer placed(String change, StandingLock.Fate fate) {
        return new Answer("placed " + change + " " + fate);
    }
}
