package com.domainpinlock.admin;

import com.domainpinlock.audit.AdminAct;
import com.domainpinlock.audit.AdminActs;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.lock.FindLocksOfNumber;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds the locks of a number for support, and records each search as an act. */
@Component
public class SearchNumber {
    private final FindLocksOfNumber locks;
    private final AdminActs acts;
    private final Clock clock;

    SearchNumber(FindLocksOfNumber locks, AdminActs acts, Clock clock) {
        this.locks = locks;
        this.acts = acts;
        this.clock = clock;
    }

    @Transactional
    public List<FindLocksOfNumber.Lock> handle(Actor actor, MobileNumber number) {
        var found = locks.handle(number);
        acts.write(
                actor,
                AdminAct.NUMBER_SEARCHED,
                null,
                "%s: %s locks".formatted(number.masked(), found.size()),
                clock.instant());
        return found;
    }
}
