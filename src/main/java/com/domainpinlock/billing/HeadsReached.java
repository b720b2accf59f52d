package com.domainpinlock.billing;

import com.domainpinlock.kernel.AccountId;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether chains still pass through heads that were written out before. */
@Component
class HeadsReached {
    private static final byte[] NONE = {};

    private final LedgerReading reading;

    HeadsReached(LedgerReading reading) {
        this.reading = reading;
    }

    /** The first account whose chain does not; entries are read of those alone that went on. */
    Optional<AccountId> firstLeft(
            Map<AccountId, LedgerHead> heads, Map<AccountId, LedgerHead> remembered) {
        var wentOn =
                remembered.values().stream()
                        .filter(known -> known.version() > 0 && wentOn(known, heads))
                        .toList();
        var macs = reading.macsAt(wentOn);
        return remembered.values().stream()
                .filter(known -> !isReached(known, heads, macs))
                .map(LedgerHead::account)
                .min(Comparator.naturalOrder());
    }

    private static boolean wentOn(LedgerHead known, Map<AccountId, LedgerHead> heads) {
        var head = heads.get(known.account());
        return head != null && head.version() > known.version();
    }

    private static boolean isReached(
            LedgerHead known, Map<AccountId, LedgerHead> heads, Map<AccountId, byte[]> macs) {
        var head = heads.get(known.account());
        if (head == null || head.version() < known.version()) return false;
        if (head.version() == known.version()) return head.sameAs(known);
        var mac = Objects.requireNonNullElse(macs.get(known.account()), NONE);
        return MessageDigest.isEqual(mac, known.mac());
    }
}
