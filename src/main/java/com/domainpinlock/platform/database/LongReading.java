package com.domainpinlock.platform.database;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Lets what reads a whole table take as long as it needs. */
public final class LongReading {
    private LongReading() {}

    /** Takes the bounds from the statements of this transaction, and from their answers. */
    public static void allow(JdbcTemplate jdbc) {
        jdbc.execute(
                (ConnectionCallback<Boolean>)
                        connection -> {
                            connection.setNetworkTimeout(
                                    Runnable::run, 0); // the pool takes it back
                            try (var statement = connection.createStatement()) {
                                return statement.execute("set local statement_timeout = 0");
                            }
                        });
    }
}
