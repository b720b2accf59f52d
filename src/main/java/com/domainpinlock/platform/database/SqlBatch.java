package com.domainpinlock.platform.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.JdbcUpdateAffectedIncorrectNumberOfRowsException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.RowMapper;

/**
 * Statements that go to the database in one round trip, in their order. Each belongs to who adds
 * it; the driver takes their text apart again and prepares each by itself.
 */
public final class SqlBatch {
    private static final int EACH_AT_ONCE = 100;

    private final List<Step> steps = new ArrayList<>();

    private SqlBatch() {}

    /** Runs the statements that are added. */
    public static void run(JdbcTemplate jdbc, Consumer<SqlBatch> adding) {
        var batch = new SqlBatch();
        adding.accept(batch);
        if (!batch.steps.isEmpty()) batch.run(jdbc);
    }

    /**
     * Runs one statement for each of these rows, a hundred at a time; each has to write one row.
     */
    public static void runEach(JdbcTemplate jdbc, String sql, List<SqlRow> rows) {
        var counts =
                jdbc.batchUpdate(
                        sql, rows, EACH_AT_ONCE, (statement, row) -> row.setTo(statement, 1));
        for (var some : counts) for (var count : some) requireOne(sql, count);
    }

    private static void requireOne(String sql, int count) {
        if (count != 1) throw new JdbcUpdateAffectedIncorrectNumberOfRowsException(sql, 1, count);
    }

    /**
     * A statement, and what is done with its rows once all have run.
     *
     * @param rows what reads them; none where the statement writes just one row and gives none
     */
    private record Step(String sql, SqlRow values, @Nullable Reader rows) {
        Runnable answer(PreparedStatement statement, boolean hasRows) throws SQLException {
            if (hasRows != (rows != null))
                throw new IllegalStateException("answers do not belong to their statements");
            if (rows == null) {
                requireOne(sql, statement.getUpdateCount());
                return () -> {};
            }
            try (var found = statement.getResultSet()) {
                return rows.read(found);
            }
        }
    }

    private interface Reader {
        Runnable read(ResultSet rows) throws SQLException;
    }

    /**
     * Adds a statement that writes one row, and gives none: if it writes another number, it fails.
     */
    public void addOne(String sql, SqlRow values) {
        steps.add(new Step(sql, values, null));
    }

    /**
     * Adds a statement that gives rows.
     *
     * @param then what is done with them when all statements have run; what it throws undoes the
     *     transaction, as everywhere
     */
    public <T> void add(String sql, SqlRow values, RowMapper<T> row, Consumer<List<T>> then) {
        steps.add(
                new Step(
                        sql,
                        values,
                        rows -> {
                            var read = new ArrayList<T>();
                            while (rows.next()) read.add(row.mapRow(rows, read.size()));
                            return () -> then.accept(read);
                        }));
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
            answers.add(step.answer(statement, hasRows));
            hasRows = statement.getMoreResults();
        }
        if (hasRows || statement.getUpdateCount() != -1)
            throw new IllegalStateException("more answers than statements");
        return answers;
    }
}
