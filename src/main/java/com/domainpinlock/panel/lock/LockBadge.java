package com.domainpinlock.panel.lock;

import com.domainpinlock.lock.LockView;

/**
 * The one word that says how it stands with a lock.
 *
 * @param word as the page's words name it
 * @param look how good that is
 */
public record LockBadge(String word, String look) {
    /** Sees it in the facts. */
    public static LockBadge of(LockView lock) {
        if (lock.frozen()) return new LockBadge("frozen", "bad");
        if (lock.closedUntil() != null) return new LockBadge("closed", "bad");
        if (lock.overdue()) return new LockBadge("overdue", "wait");
        if (lock.state() == null) return new LockBadge("none", "");
        return switch (lock.state()) {
            case ACTIVE -> new LockBadge("active", "good");
            case PENDING -> new LockBadge("pending", "wait");
            case INACTIVE -> new LockBadge("inactive", "");
            case SLEEPING -> new LockBadge("asleep", "");
        };
    }
}
