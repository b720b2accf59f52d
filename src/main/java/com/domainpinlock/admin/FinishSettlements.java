package com.domainpinlock.admin;

import com.domainpinlock.billing.Deposit;
import com.domainpinlock.billing.Deposits;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Finishes the settling of deposits where it was cut off by a crash. */
@Component
class FinishSettlements {
    private static final Logger LOG = LoggerFactory.getLogger(FinishSettlements.class);

    /** Until then whoever made the deposit is at it. */
    static final Duration LEFT_FOR = Duration.ofMinutes(1);

    private final Deposits deposits;
    private final SettleDeposit settleDeposit;
    private final TransactionOperations transactions;
    private final Clock clock;

    FinishSettlements(
            Deposits deposits,
            SettleDeposit settleDeposit,
            TransactionOperations transactions,
            Clock clock) {
        this.deposits = deposits;
        this.settleDeposit = settleDeposit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Takes up all that stand open; one that fails again is left to the next time. */
    void handle() {
        var before = clock.instant().minus(LEFT_FOR);
        transactions.execute(_ -> deposits.unfinished(before)).forEach(this::finish);
    }

    private void finish(Deposit made) {
        try {
            settleDeposit.handle(made);
        } catch (RuntimeException e) {
            LOG.atError()
                    .log("The settling of journal {} failed: {}", made.journal(), e.getClass());
        }
    }
}
