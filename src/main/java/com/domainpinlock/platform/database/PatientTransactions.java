package com.domainpinlock.platform.database;

import com.domainpinlock.kernel.CommandRefused;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes down what has happened already. What is not noted is sent twice, so a database that is
 * busy or away, or not written to while the clocks differ, is asked again. The work must stand
 * being repeated: it may have been committed.
 */
@Component
public class PatientTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(PatientTransactions.class);
    private static final long AGAIN_MILLIS = 500;
    private static final int TRIES_MAX = 10;

    private final TransactionOperations transactions;

    public PatientTransactions(TransactionOperations transactions) {
        this.transactions = transactions;
    }

    /**
     * Does the work in a transaction, for five seconds again and again if need be.
     *
     * @throws DataIntegrityViolationException at once, since a repetition cannot help
     * @throws RuntimeException the last failure
     */
    public <T> T execute(Supplier<T> work) {
        for (var tries = 1; ; tries++) {
            try {
                return transactions.execute(_ -> work.get());
            } catch (DataIntegrityViolationException failure) {
                throw failure;
            } catch (DataAccessException | TransactionException | CommandRefused failure) {
                LOG.atWarn().log("SMS not noted: {}", failure.getClass());
                if (tries == TRIES_MAX || !hasSlept()) throw failure;
            }
        }
    }

    public void run(Runnable work) {
        execute(() -> {
            work.run();
            return true;
        });
    }

    private static boolean hasSlept() {
        try {
            Thread.sleep(AGAIN_MILLIS);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
