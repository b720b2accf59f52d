package com.domainpinlock.billing;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.utc;
import static com.domainpinlock.platform.database.SqlInstants.utcOrNull;

import com.domainpinlock.kernel.LockId;
import com.domainpinlock.platform.database.SqlColumns;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The terms of all locks. A new one is only begun by who charges it in the same transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Terms {
    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    Terms(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /**
     * Begins a lock's next term with {@code now} as its anchor.
     *
     * @param previousOrdinal the number of the lock's last term, 0 where there was none
     * @param previousEndsAt the end of that term
     */
    public Term begin(
            LockId lock, int previousOrdinal, @Nullable Instant previousEndsAt, Instant now) {
        return add(Term.from(now, lock, previousOrdinal + 1), previousEndsAt);
    }

    /**
     * Begins the term that follows a lock's last one without a gap, or, when more than a year was
     * missed, the one that covers {@code now}: never more than one is due, and its end is counted
     * from the old anchor (rule 24).
     */
    public Term renew(LockId lock, int previousOrdinal, Instant now) {
        var previous = find(lock, previousOrdinal);
        return add(previous.next(now), previous.endsAt());
    }

    /**
     * Begins many terms with one statement.
     *
     * @param renewed the new term of each lock and the end of the one before
     */
    public void addAll(List<Renewed> renewed) {
        template.update(
                """
                insert into term (lock_id, ordinal, anchor_at, begins_at, ends_at, previous_ends_at)
                select * from unnest(?, ?, ?, ?, ?, ?)
                """,
                statement ->
                        new SqlColumns<>(statement, renewed)
                                .add("int8", one -> one.term().lock().value())
                                .add("int4", one -> one.term().ordinal())
                                .add("timestamptz", one -> utc(one.term().anchorAt()))
                                .add("timestamptz", one -> utc(one.term().beginsAt()))
                                .add("timestamptz", one -> utc(one.term().endsAt()))
                                .add("timestamptz", one -> utc(one.previousEndsAt())));
    }

    /** A term that follows another. */
    public record Renewed(Term term, Instant previousEndsAt) {}

    private Term find(LockId lock, int ordinal) {
        return jdbc.sql(
                        """
                        select anchor_at, begins_at, ends_at from term
                        where lock_id = :lock and ordinal = :ordinal
                        """)
                .param("lock", lock.value())
                .param("ordinal", ordinal)
                .query((row, _) ->
                        new Term(
                                lock,
                                ordinal,
                                instant(row, "anchor_at"),
                                instant(row, "begins_at"),
                                instant(row, "ends_at")))
                .single();
    }

    private Term add(Term term, @Nullable Instant previousEndsAt) {
        jdbc.sql(
                        """
                        insert into term (lock_id, ordinal, anchor_at, begins_at, ends_at, previous_ends_at)
                        values (:lock, :ordinal, :anchorAt, :beginsAt, :endsAt, :previousEndsAt)
                        """)
                .param("lock", term.lock().value())
                .param("ordinal", term.ordinal())
                .param("anchorAt", utc(term.anchorAt()))
                .param("beginsAt", utc(term.beginsAt()))
                .param("endsAt", utc(term.endsAt()))
                .param("previousEndsAt", utcOrNull(previousEndsAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        return term;
    }
}
