package com.domainpinlock.chain;

import java.util.Optional;

/**
 * What checking a chain has shown.
 *
 * @param chain {@code ledger} or {@code audit}
 * @param entries how many entries were read
 * @param owners how many of the owners have any
 * @param ownersAre what those are, in the plural
 * @param fault nothing where everything fits
 */
public record ChainReport(
        String chain, long entries, long owners, String ownersAre, Optional<Fault> fault) {
    /**
     * The first that does not fit.
     *
     * @param row names it, as in {@code audit_entry example.com lock 7 seq 12}
     * @param what says what is wrong with it
     */
    public record Fault(String row, String what) {}
}
