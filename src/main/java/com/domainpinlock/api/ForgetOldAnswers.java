package com.domainpinlock.api;

import com.domainpinlock.platform.database.BatchedDelete;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Removes the answers that were kept for long enough, some in each transaction. */
@Component
class ForgetOldAnswers {
    private final IdempotencyRecords records;
    private final TransactionOperations transactions;
    private final Clock clock;

    ForgetOldAnswers(IdempotencyRecords records, TransactionOperations transactions, Clock clock) {
        this.records = records;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Removes them; what another instance is removing is left to it. */
    @Scheduled(fixedDelayString = "${pinlock.idempotency.sweep-every:10m}")
    void handle() {
        var now = clock.instant();
        var _ = BatchedDelete.of(transactions, most -> records.forget(now, most));
    }
}
