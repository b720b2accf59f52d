package com.domainpinlock.billing;

/**
 * The first row of the ledger that does not fit.
 *
 * @param row names it, as in {@code ledger_entry account 7 version 12}
 * @param what says what is wrong with it
 */
public record LedgerFault(String row, String what) {}
