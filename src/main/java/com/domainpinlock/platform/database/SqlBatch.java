package com.domainpinlock.platform.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.RowMapper;

/**
 * Statements that go to the database in one round trip, in their order. Each belongs to who adds
 * it; the driver takes their text apart again and prepares each by itself.
 */
public final class SqlBatch {
    private final List<Step<?>> steps = new ArrayList<>();

    private SqlBatch() {}

    /** Runs the statements that are added. */
    public static void run(JdbcTemplate jdbc, Consumer<SqlBatch> adding) {
        var batch = new SqlBatch();
        adding.accept(batch);
        if (!batch.steps.isEmpty()) batch.run(jdbc);
    }

    /** A statement, and what is done with the rows that it gives once all have run. */
    private record Step<T>(String sql, SqlRow values, RowMapper<T> row, Consumer<List<T>> then) {
        Runnable read(ResultSet rows) throws SQLException {
            var read = new ArrayList<T>();
            while (rows.next()) read.add(row.mapRow(rows, read.size()));
            return () -> then.accept(read);
        }
    }

    /** Adds a statement that gives no rows. */
    public void add(String sql, SqlRow values) {
        add(sql, values, (_, _) -> true, _ -> {});
    }

    /**
     * Adds a statement that gives rows.
     *
     * @param then what is done with them when all statements have run; what it throws undoes the
     *     transaction, as everywhere
     */
    public <T> void add(String sql, SqlRow values, RowMapper<T> row, Consumer<List<T>> then) {
        steps.add(new Step<>(sql, values, row, then));
    }

    private void run(JdbcTemplate jdbc) {
        var text = steps.stream().map(Step::sql).collect(Collectors.joining(";\n"));
        var answers = jdbc.execute(text, (PreparedStatementCallback<List<Runnable>>) this::answers);
        if (answers != null) answers.forEach(Runnable::run);
    }

    private List<Runnable> answers(PreparedStatement statement) throws SQLException {
        var from = 1;
        for (var step : steps) from = step.values().setTo(statement, from);
        var answers = new ArrayList<Runnable>();
        var hasRows = statement.execute();
        for (var step : steps) {
            if (hasRows)
                try (var rows = statement.getResultSet()) {
                    answers.add(step.read(rows));
                }
            hasRows = statement.getMoreResults();
        }
        return answers;
    }
}
