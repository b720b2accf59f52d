package com.domainpinlock.billing;

import com.domainpinlock.kernel.AccountId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows an account what it has. */
@Component
public class ShowBalance {
    private final Ledger ledger;

    ShowBalance(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Shows it. */
    @Transactional(readOnly = true)
    public Balance handle(AccountId caller) {
        return ledger.balanceOf(caller);
    }
}
