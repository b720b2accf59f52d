package com.domainpinlock.chain;

import com.domainpinlock.platform.keys.Seal;
import com.domainpinlock.platform.keys.Seal.Facts;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Entries that are only added, each keyed to the one before it of the same owner. */
interface Chained {
    /** As the checks and the witness file call it. */
    String name();

    /** What its entries belong to. */
    String owners();

    /** Names an entry's row, as in {@code ledger_entry account 7 version 12}. */
    String entryRow(String label, long owner, long number);

    /** Names the row on which an owner's end stands, as in {@code balance account 7}. */
    String endRow(String label, long owner);

    /**
     * SQL for all ends in the order of their owners: {@code owner, number, sum, mac, label}, the
     * label being what an owner is called besides its id, with a blank behind it.
     */
    String ends();

    /** SQL for all entries in the order of owners and numbers, as {@link #entry} reads them. */
    String entries();

    Entry entry(ResultSet row) throws SQLException;

    /** SQL for {@code owner, number, mac} of what was added from one transaction until another. */
    String added();

    /** SQL for {@code owner, number, mac} of an entry that is as new as any. */
    String newest();

    /** SQL that asks for an entry by {@code owner, number, mac}. */
    String isThere();

    /** The first of what does not fit beside the chains. */
    default Optional<ChainReport.Fault> faultBeside(JdbcClient jdbc) {
        return Optional.empty();
    }

    /** Where an owner's row says that its chain ends. */
    @SuppressWarnings("ArrayRecordComponent")
    record End(long owner, long number, BigDecimal sum, byte[] mac, String label) {}

    /**
     * An entry as it is stored.
     *
     * @param moved what it adds to its owner's sum; zero where there is nothing to sum
     * @param facts what it hashes, by the hash of the entry before
     * @param address what was committed to and can be erased
     * @param addedIn the transaction
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Entry(
            long owner,
            long number,
            BigDecimal moved,
            BigDecimal sum,
            Function<byte[], Facts> facts,
            Seal.Commitment address,
            int key,
            byte[] mac,
            long addedIn) {}

    /**
     * What was witnessed outside the database: which entries of a chain were added in the
     * transactions of a stretch of their numbers, all of which had ended.
     *
     * @param from the first transaction
     * @param to the first that does not belong to it
     * @param at when it was written out
     * @param entries how many were added
     * @param key the version of the key that the digest is made with
     * @param digest a keyed hash over all of that and over the entries
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Period(
            String chain, long from, long to, Instant at, long entries, int key, byte[] digest) {}
}
