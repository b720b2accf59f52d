package com.domainpinlock.billing;

import com.domainpinlock.kernel.AccountId;
import java.math.BigDecimal;
import java.security.MessageDigest;

/** The end of an account's chain. */
@SuppressWarnings("ArrayRecordComponent")
record LedgerHead(AccountId account, long version, BigDecimal balance, byte[] mac) {
    static LedgerHead empty(AccountId account) {
        return new LedgerHead(account, 0, BigDecimal.ZERO, new byte[0]);
    }

    boolean sameAs(LedgerHead other) {
        return version == other.version
                && balance.compareTo(other.balance) == 0
                && MessageDigest.isEqual(mac, other.mac);
    }
}
