package com.domainpinlock.testing;

import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A database as autovacuum and checkpoints leave it in which locks were begun over a year: what
 * entering them by the set has left behind is not to be tidied up while somebody measures. Each
 * page that is touched afterwards goes to the log as a whole.
 */
public final class AtRest {
    private AtRest() {}

    /** Brings it there; this takes some seconds where there are millions of rows. */
    public static void bring(DataSource source) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute("set statement_timeout = 0");
            statement.execute("vacuum (analyze)");
            statement.execute("checkpoint");
            statement.execute("reset statement_timeout");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
