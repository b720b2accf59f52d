package com.domainpinlock.chain;

import java.time.Instant;

/**
 * What was witnessed outside the database: which entries of a chain were added in the transactions
 * of a stretch of their numbers, all of which had ended.
 *
 * @param from the first transaction
 * @param to the first that does not belong to it
 * @param at when it was written out
 * @param entries how many were added
 * @param key the version of the key that the digest is made with
 * @param digest a keyed hash over all of that and over the entries
 */
@SuppressWarnings("ArrayRecordComponent")
record Period(String chain, long from, long to, Instant at, long entries, int key, byte[] digest) {}
