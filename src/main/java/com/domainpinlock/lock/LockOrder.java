package com.domainpinlock.lock;

/** By what a list of locks is ordered; equals come in the order of their names. */
public enum LockOrder {
    DOMAIN("l.domain"),
    /** The next to be renewed first. */
    PAID_UNTIL("l.paid_until");

    private final String column;

    LockOrder(String column) {
        this.column = column;
    }

    /** For SQL's {@code order by}. */
    String by(boolean descending) {
        var direction = descending ? " desc" : " asc";
        return this == DOMAIN ? column + direction : column + direction + ", l.domain" + direction;
    }
}
