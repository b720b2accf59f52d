package com.domainpinlock.admin;

import com.domainpinlock.billing.Deposits;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Finishes the settling of deposits where it was cut off by a crash. */
@Component
class FinishSettlements {
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

    /** Takes up all that stand open. */
    void handle() {
        var before = clock.instant().minus(LEFT_FOR);
        transactions.execute(_ -> deposits.unfinished(before)).forEach(settleDeposit::handle);
    }
}
