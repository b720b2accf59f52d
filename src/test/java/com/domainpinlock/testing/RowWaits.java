package com.domainpinlock.testing;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Waits until somebody waits for a row that this transaction holds. */
public final class RowWaits {
    private RowWaits() {}

    /** Half a minute in which nobody waits for a row of the table is a failure. */
    public static void until(JdbcClient jdbc, String table) {
        Patience.until(
                "somebody waits for a row of " + table,
                () ->
                        jdbc.sql(
                                        """
                                        select exists (select 1 from pg_locks waiter join pg_locks row using (pid)
                                            where not waiter.granted and row.relation = :table::regclass)
                                        """)
                                .param("table", table)
                                .query(Boolean.class)
                                .single());
    }
}
