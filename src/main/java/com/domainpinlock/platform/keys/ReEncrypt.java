package com.domainpinlock.platform.keys;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Encrypts with the current key all that an older one has encrypted, beside running instances. It
 * can be stopped anywhere and started again: each batch is a transaction of its own. Versions only
 * go up, so an instance whose current key is older undoes nothing.
 */
@Component
public class ReEncrypt {
    private static final int BATCH = 500;

    private final List<Encrypted> kinds;
    private final TransactionOperations transactions;
    private final SecretKeys keys;

    public ReEncrypt(List<Encrypted> kinds, TransactionOperations transactions, SecretKeys keys) {
        this.kinds = kinds;
        this.transactions = transactions;
        this.keys = keys;
    }

    /**
     * What was done with one kind of rows.
     *
     * @param what as in {@code numbers}
     * @param done how many were encrypted anew
     * @param unreadable the ids of those that could not be decrypted, by the setting of any key
     * @param left how many are still encrypted with an older key, the unreadable ones included
     */
    public record Report(String what, long done, List<Long> unreadable, long left) {}

    /** Does all there is; rows that a command holds get their turn in a further pass. */
    public List<Report> handle() {
        return kinds.stream().map(this::reEncrypt).toList();
    }

    private Report reEncrypt(Encrypted kind) {
        var done = 0L;
        Pass pass;
        do {
            pass = pass(kind);
            done += pass.done();
        } while (pass.done() > 0);
        return new Report(kind.what(), done, pass.unreadable(), left(kind));
    }

    private record Pass(long done, List<Long> unreadable) {}

    private Pass pass(Encrypted kind) {
        var done = 0L;
        var unreadable = new ArrayList<Long>();
        var after = Long.MIN_VALUE;
        while (true) {
            var from = after;
            var batch = transactions.execute(_ -> kind.reEncrypt(from, BATCH));
            unreadable.addAll(batch.unreadable());
            done += batch.ids().size() - batch.unreadable().size();
            if (batch.ids().size() < BATCH) return new Pass(done, unreadable);
            after = batch.ids().getLast();
        }
    }

    private long left(Encrypted kind) {
        var current = keys.currentVersion(SecretKeys.Use.NUMBER);
        return transactions.execute(_ -> kind.countByKey()).entrySet().stream()
                .filter(count -> count.getKey() < current)
                .mapToLong(count -> count.getValue())
                .sum();
    }
}
