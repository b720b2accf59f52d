package com.domainpinlock.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Keeps all connections of a pool until it is closed. */
public final class HeldPool implements AutoCloseable {
    private final List<Connection> held = new ArrayList<>();

    public HeldPool(DataSource pool) throws SQLException {
        var size = pool.unwrap(HikariDataSource.class).getMaximumPoolSize();
        for (var n = 0; n < size; n++) held.add(pool.getConnection());
    }

    @Override
    public void close() throws SQLException {
        for (var connection : held) connection.close();
    }
}
