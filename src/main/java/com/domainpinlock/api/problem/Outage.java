package com.domainpinlock.api.problem;

import com.domainpinlock.platform.keys.SecretKeys;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/**
 * Tells a database that is down, failing over or too busy, and a key that is not here yet or any
 * more, from a bug: repeating helps.
 */
final class Outage {
    /** Connections, resources, a server going down or up, and a lock or a row lost to somebody. */
    private static final Set<String> STATE_CLASSES = Set.of("08", "53", "57", "40", "58");

    /** A lock not to be had in time, and a server that only reads as it is about to be replaced. */
    private static final Set<String> STATES = Set.of("55P03", "25006");

    private Outage() {}

    static boolean caused(Throwable thrown) {
        return Causes.of(thrown).stream().anyMatch(Outage::is);
    }

    private static boolean is(Throwable cause) {
        return switch (cause) {
            case TransientDataAccessException _,
                    RecoverableDataAccessException _,
                    DataAccessResourceFailureException _,
                    CannotCreateTransactionException _,
                    TransactionTimedOutException _,
                    SQLTransientException _,
                    SQLRecoverableException _,
                    SecretKeys.NotSet _ ->
                    true;
            case SQLException sql -> says(sql.getSQLState());
            default -> false;
        };
    }

    /** The pool says without a state that a connection is closed; the database always has one. */
    private static boolean says(@Nullable String state) {
        if (state == null) return true;
        return state.length() == 5
                && (STATES.contains(state) || STATE_CLASSES.contains(state.substring(0, 2)));
    }
}
