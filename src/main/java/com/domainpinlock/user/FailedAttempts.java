package com.domainpinlock.user;

import static com.domainpinlock.platform.database.SqlInstants.instantOrNull;
import static com.domainpinlock.platform.database.SqlInstants.utc;
import static com.domainpinlock.platform.database.SqlInstants.utcOrNull;

import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.platform.keys.SecretKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Counts the tries of a name before anything is compared, in a short transaction that holds the
 * name's row: any number of guesses at once are taken one after the other, and none holds a
 * connection while a password is hashed. A try counts as failed until it turns out right; who does
 * not come back, whatever the reason, has failed. Names of users and names of nobody are counted
 * alike, or the wait would tell who is a user; the rows are so many and no more, so that strangers
 * cannot fill the disk. Beyond 150 lines, for it counts two kinds of names alike, so that none
 * tells more.
 */
@Component
class FailedAttempts {
    /** A row whose last failure is as old counts no more, and may be another name's. */
    static final Duration REST = Duration.ofDays(1);

    private static final int SLOTS = 65_536;
    private static final String ROW = "select slot, name, failures_in_row, next_try_at, tried_at ";

    private final TransactionOperations transactions;
    private final JdbcClient jdbc;
    private final SecretKeys keys;

    FailedAttempts(TransactionOperations transactions, JdbcClient jdbc, SecretKeys keys) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** What came of asking for a try. */
    sealed interface Try {
        /**
         * Compare, and report.
         *
         * @param failures in a row, with this one, of the name or of those that share its row
         */
        record Taken(int failures) implements Try {}

        /** Compare nothing. */
        record TooEarly(Instant retryAt) implements Try {}
    }

    /** Whom a name stood for when its try was taken, if it was. */
    record Asked(Try outcome, Optional<StoredUser> user) {}

    /**
     * The row of a name, which is held.
     *
     * @param own whether no other name shares it
     */
    private record Row(int slot, boolean own, int failures, @Nullable Instant nextTryAt) {}

    /** Takes a try of a name, and looks then who that is. */
    Asked take(String account, String user, Supplier<Optional<StoredUser>> named, Instant now) {
        return transactions.execute(_ -> new Asked(take(account, user, now), named.get()));
    }

    /** Takes a try of a name, in the caller's transaction. */
    Try take(String account, String user, Instant now) {
        var row = hold(account, user, now);
        if (row.nextTryAt() != null && now.isBefore(row.nextTryAt()))
            return new Try.TooEarly(row.nextTryAt());
        var failures = row.failures() + 1;
        set(row, failures, Backoff.until(failures, now), now);
        return new Try.Taken(failures);
    }

    /**
     * It was right, and all that had to be: the name begins anew, in the caller's transaction.
     * Where others share its row it takes back its own try alone, or whoever has one password could
     * forgive the guesses at another.
     */
    void succeed(String account, String user, Instant now) {
        var row = hold(account, user, now);
        if (row.own()) {
            free(row);
            return;
        }
        var left = Math.max(row.failures() - 1, 0);
        set(row, left, left < Backoff.FAILURES_MIN ? null : row.nextTryAt(), now);
    }

    /**
     * It was right, but a code is missing: as if it had not been. Whoever knows the password alone
     * must not begin anew with the codes. Where others have tried since, it stays counted, for
     * their wait must not end by it.
     */
    void giveBack(String account, String user, Try.Taken taken, Instant now) {
        transactions.executeWithoutResult(_ -> {
            var row = hold(account, user, now);
            if (row.failures() == taken.failures()) set(row, row.failures() - 1, null, now);
        });
    }

    static RuntimeException tooEarly(Instant retryAt) {
        return Refused.because(Refusal.RATE_LIMITED)
                .cure("Too many tries have failed. Wait, and try again.")
                .retryAt(retryAt)
                .thrown();
    }

    /** All who ask for a name wait for each other, so that it never takes two rows. */
    private Row hold(String account, String user, Instant now) {
        var name = hash(account, user);
        var number = ByteBuffer.wrap(name).getLong();
        jdbc.sql("select pg_advisory_xact_lock(:number)")
                .param("number", number)
                .query((_, _) -> true)
                .single();
        return row(ROW + "from sign_in_tries where name = :name for no key update", 0, name, now)
                .or(() -> takeFree(name, now))
                .orElseGet(() ->
                        row(
                                        ROW
                                                + "from sign_in_tries where slot = :slot for no key update",
                                        Math.floorMod(number, SLOTS),
                                        name,
                                        now)
                                .orElseThrow());
    }

    private Optional<Row> takeFree(byte[] name, Instant now) {
        return row(
                """
                update sign_in_tries set name = :name, failures_in_row = 0, next_try_at = null, tried_at = :now
                where slot = (select slot from sign_in_tries where tried_at is null or tried_at <= :rested
                    order by tried_at nulls first limit 1 for no key update skip locked)
                returning slot, name, failures_in_row, next_try_at, tried_at
                """,
                0,
                name,
                now);
    }

    private Optional<Row> row(String sql, int slot, byte[] name, Instant now) {
        return jdbc.sql(sql)
                .param("name", name)
                .param("slot", slot)
                .param("now", utc(now))
                .param("rested", utc(now.minus(REST)))
                .query((found, _) -> {
                    var next = instantOrNull(found, "next_try_at");
                    var tried = instantOrNull(found, "tried_at");
                    var rested = tried == null || !tried.plus(REST).isAfter(now);
                    return new Row(
                            found.getInt("slot"),
                            Arrays.equals(name, found.getBytes("name")),
                            rested ? 0 : found.getInt("failures_in_row"),
                            rested ? null : next);
                })
                .optional();
    }

    private void set(Row row, int failures, @Nullable Instant nextTryAt, Instant now) {
        jdbc.sql(
                        """
                        update sign_in_tries set failures_in_row = :failures, next_try_at = :next, tried_at = :now
                        where slot = :slot
                        """)
                .param("slot", row.slot())
                .param("failures", failures)
                .param("next", utcOrNull(nextTryAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", utc(now))
                .update();
    }

    private void free(Row row) {
        jdbc.sql(
                        """
                        update sign_in_tries set name = null, failures_in_row = 0, next_try_at = null, tried_at = null
                        where slot = :slot
                        """)
                .param("slot", row.slot())
                .update();
    }

    /** A new key begins all names anew, a day at most before they would have been. */
    byte[] hash(String account, String user) {
        return keys.hash(
                SecretKeys.Use.CHAIN,
                keys.currentVersion(SecretKeys.Use.CHAIN),
                "tries to sign in".getBytes(StandardCharsets.US_ASCII),
                account.getBytes(StandardCharsets.UTF_8),
                user.getBytes(StandardCharsets.UTF_8));
    }
}
