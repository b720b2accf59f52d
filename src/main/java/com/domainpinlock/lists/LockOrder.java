package com.domainpinlock.lists;

/** By what a list of locks is ordered; equals come in the order of their names. */
public enum LockOrder {
    DOMAIN("%1$s.domain%2$s"),
    /** The next to be renewed first. */
    PAID_UNTIL("%1$s.paid_until%2$s, %1$s.domain%2$s");

    private final String columns;

    LockOrder(String columns) {
        this.columns = columns;
    }

    /** For SQL's {@code order by}, with the name that the rows have there. */
    String by(String rows, boolean descending) {
        return columns.formatted(rows, descending ? " desc" : " asc");
    }

    /** What has to be known of a row to put it into this order, for SQL's {@code select}. */
    String columns(String rows) {
        return columns.formatted(rows, "");
    }
}
