package com.domainpinlock.billing;

import com.domainpinlock.kernel.AccountId;

/**
 * The first row of the ledger that does not fit.
 *
 * @param row names it, as in {@code ledger_entry account 7 version 12}
 * @param what says what is wrong with it
 */
public record LedgerFault(String row, String what) {
    static LedgerFault ofEntry(AccountId account, long version, String what) {
        return new LedgerFault(
                "ledger_entry account " + account.value() + " version " + version, what);
    }
}
