package com.domainpinlock.panel.lock;

import com.domainpinlock.lock.LockView;

/**
 * The one word that says how it stands with a lock.
 *
 * @param word as the page's words name it
 * @param look how good that is
 */
public record StateShown(String word, String look) {
    /** Sees it in the facts. */
    public static StateShown of(LockView lock) {
        if (lock.frozen()) return new StateShown("frozen", "bad");
        if (lock.closedUntil() != null) return new StateShown("closed", "bad");
        if (lock.overdue()) return new StateShown("overdue", "wait");
        if (lock.state() == null) return new StateShown("none", "");
        return switch (lock.state()) {
            case ACTIVE -> new StateShown("active", "good");
            case PENDING -> new StateShown("pending", "wait");
            case INACTIVE -> new StateShown("inactive", "");
            case SLEEPING -> new StateShown("asleep", "");
        };
    }
}
