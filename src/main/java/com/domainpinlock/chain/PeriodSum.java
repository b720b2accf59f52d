package com.domainpinlock.chain;

import com.domainpinlock.platform.keys.Seal;
import com.domainpinlock.platform.keys.Seal.Facts;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.time.Instant;

/**
 * Adds up keyed hashes of a period's entries, in whatever order they come: without the key nobody
 * can say which other entries would give the same sum.
 */
final class PeriodSum {
    private static final BigInteger ALL = BigInteger.TWO.pow(256);

    private final Seal seal;
    private final String chain;
    private final long from;
    private final long to;
    private final int key;

    private BigInteger sum = BigInteger.ZERO;
    private long count;

    PeriodSum(Seal seal, String chain, long from, long to, int key) {
        this.seal = seal;
        this.chain = chain;
        this.from = from;
        this.to = to;
        this.key = key;
    }

    void add(long owner, long number, byte[] mac) {
        var facts = Facts.of("witnessed entry").text(chain).number(owner).number(number).bytes(mac);
        sum = sum.add(new BigInteger(1, seal.of(key, facts))).mod(ALL);
        count++;
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    long count() {
        return count;
    }

    /** The period with these entries, as it is written out. */
    Period close(Instant at) {
        return new Period(chain, from, to, at, count, key, digest(at));
    }

    /** Whether these are the entries that were written out. */
    boolean isAsWritten(Period written) {
        return count == written.entries()
                && MessageDigest.isEqual(digest(written.at()), written.digest());
    }

    private byte[] digest(Instant at) {
        var facts = Facts.of("period").text(chain).number(from).number(to).instant(at);
        return seal.of(key, facts.number(count).bytes(sum.toByteArray()));
    }
}
