package com.domainpinlock.admin;

import com.domainpinlock.billing.Deposit;
import com.domainpinlock.billing.Deposits;
import com.domainpinlock.lock.renewal.RenewTerms;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Settles what is overdue after a deposit. It may be cut off anywhere and taken up again, by
 * several at once too: each term is paid once, and counted in the transaction that pays it.
 */
@Component
class SettleDeposit {
    private final RenewTerms renewTerms;
    private final Deposits deposits;
    private final TransactionOperations transactions;
    private final Clock clock;

    SettleDeposit(
            RenewTerms renewTerms,
            Deposits deposits,
            TransactionOperations transactions,
            Clock clock) {
        this.renewTerms = renewTerms;
        this.deposits = deposits;
        this.transactions = transactions;
        this.clock = clock;
    }

    void handle(Deposit made) {
        renewTerms.settle(made.account(), terms -> deposits.addSettled(made.journal(), terms));
        transactions.executeWithoutResult(_ -> deposits.finish(made.journal(), clock.instant()));
    }
}
