package com.domainpinlock.billing;

import java.util.Optional;

/**
 * What re-adding the ledger has shown.
 *
 * @param entries how many of the accounts' entries were read
 * @param accounts how many accounts they belong to
 * @param fault nothing where every row fits
 */
public record LedgerReport(long entries, long accounts, Optional<LedgerFault> fault) {}
