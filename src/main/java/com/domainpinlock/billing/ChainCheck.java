package com.domainpinlock.billing;

import com.domainpinlock.kernel.AccountId;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks along the entries of all accounts, one account after the other, and stops at the first that
 * does not fit.
 */
class ChainCheck implements Consumer<ChainCheck.Stored> {
    private final LedgerSeal seal;
    private final Map<AccountId, LedgerHead> heads;
    private final Map<AccountId, LedgerHead> remembered;

    private @Nullable LedgerHead last;
    private Optional<LedgerFault> first = Optional.empty();
    private long entries;
    private long accounts;

    /**
     * Takes what the chains have to end at.
     *
     * @param heads the end of every account's chain, as it stands on its balance
     * @param remembered heads that were written out before, which the chains must still pass
     *     through
     */
    ChainCheck(
            LedgerSeal seal,
            Map<AccountId, LedgerHead> heads,
            Map<AccountId, LedgerHead> remembered) {
        this.seal = seal;
        this.heads = heads;
        this.remembered = remembered;
    }

    /** An entry as it is stored. */
    @SuppressWarnings("ArrayRecordComponent")
    record Stored(Posting posting, long version, BigDecimal balance, int key, byte[] mac) {}

    @Override
    public void accept(Stored entry) {
        if (first.isEmpty()) first = next(entry);
    }

    /** Takes a row that cannot even be read. */
    void unreadable(LedgerFault fault) {
        if (first.isEmpty()) first = Optional.of(fault);
    }

    /**
     * The first entry, or end of a chain, that does not fit; to be asked when all entries were
     * handed over.
     */
    Optional<LedgerFault> fault() {
        return first.or(this::end);
    }

    private Optional<LedgerFault> next(Stored entry) {
        var account = entry.posting().account();
        if (last == null || !last.account().equals(account)) {
            var fault = end();
            if (fault.isPresent()) return fault;
            last = LedgerHead.empty(account);
            accounts++;
        }
        entries++;
        return step(last, entry);
    }

    private Optional<LedgerFault> step(LedgerHead before, Stored entry) {
        if (entry.version() != before.version() + 1)
            return fault(entry, "the entry before it is missing");
        if (before.balance().add(entry.posting().amount().getAmount()).compareTo(entry.balance())
                != 0) {
            return fault(entry, "its balance is not the one before it and its amount added");
        }
        if (!seal.hasKey(entry.key())) return fault(entry, "the key that it names is not set");
        var expected =
                seal.of(
                        entry.key(),
                        before.mac(),
                        entry.posting(),
                        entry.version(),
                        entry.balance());
        if (!MessageDigest.isEqual(expected, entry.mac()))
            return fault(entry, "its keyed hash does not fit");
        var here = new LedgerHead(before.account(), entry.version(), entry.balance(), entry.mac());
        last = here;
        var known = remembered.get(here.account());
        if (known != null
                && known.version() == here.version()
                && !Arrays.equals(known.mac(), here.mac())) {
            return fault(entry, "it is not the entry that was written out as the head");
        }
        return Optional.empty();
    }

    /** The end of an account's chain has to be the head on its balance. */
    private Optional<LedgerFault> end() {
        var end = last;
        if (end == null) return Optional.empty();
        var head = heads.get(end.account());
        if (head == null) return fault(end.account(), "has entries and no balance");
        return end.sameAs(head)
                ? Optional.empty()
                : fault(end.account(), "does not end at its last entry");
    }

    private static Optional<LedgerFault> fault(Stored entry, String what) {
        return Optional.of(LedgerFault.ofEntry(entry.posting().account(), entry.version(), what));
    }

    static Optional<LedgerFault> fault(AccountId account, String what) {
        return Optional.of(new LedgerFault("balance account " + account.value(), what));
    }

    long entries() {
        return entries;
    }

    long accounts() {
        return accounts;
    }
}
