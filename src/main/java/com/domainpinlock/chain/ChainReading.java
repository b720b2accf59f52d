package com.domainpinlock.chain;

import com.domainpinlock.platform.database.LongReading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads whole chains, a piece at a time. */
@Component
class ChainReading {
    private static final int FETCHED_AT_ONCE = 5000;

    private final JdbcClient jdbc;
    private final JdbcTemplate streaming;

    ChainReading(JdbcClient jdbc, DataSource source) {
        this.jdbc = jdbc;
        streaming = new JdbcTemplate(source);
        streaming.setFetchSize(FETCHED_AT_ONCE);
    }

    /** Lets the statements of this transaction take as long as they need. */
    void waitForever() {
        LongReading.allow(streaming);
    }

    /** All transactions with lower numbers have ended. */
    long firstUnended() {
        return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                .query(Long.class)
                .single();
    }

    /** Adds up what was added in the transactions of a period. */
    void addUp(Chained chain, PeriodSums.Sum sum) {
        streaming.query(
                chain.added(),
                statement -> {
                    statement.setLong(1, sum.from());
                    statement.setLong(2, sum.to());
                },
                row -> {
                    sum.add(row.getLong("owner"), row.getLong("number"), row.getBytes("mac"));
                });
    }

    /** Walks along all ends, in the order of their owners, each with its entries after it. */
    void walk(Chained chain, ChainWalk walk) {
        streaming.execute(
                (ConnectionCallback<Boolean>)
                        connection -> {
                            try (var ends = prepared(connection, chain.ends());
                                    var entries = prepared(connection, chain.entries());
                                    var end = ends.executeQuery();
                                    var entry = entries.executeQuery()) {
                                merge(end, entry, chain, walk);
                            }
                            return true;
                        });
    }

    private static PreparedStatement prepared(Connection connection, String sql)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        statement.setFetchSize(FETCHED_AT_ONCE);
        return statement;
    }

    private static void merge(ResultSet end, ResultSet entry, Chained chain, ChainWalk walk)
            throws SQLException {
        var more = end.next();
        while (entry.next()) {
            var next = chain.entry(entry);
            while (more && end.getLong("owner") <= next.owner()) {
                walk.end(end(end));
                more = end.next();
            }
            walk.entry(next);
        }
        while (more) {
            walk.end(end(end));
            more = end.next();
        }
    }

    private static Chained.End end(ResultSet row) throws SQLException {
        return new Chained.End(
                row.getLong("owner"),
                row.getLong("number"),
                row.getBigDecimal("sum"),
                row.getBytes("mac"),
                row.getString("label"));
    }
}
