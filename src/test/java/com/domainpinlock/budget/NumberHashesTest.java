package com.domainpinlock.budget;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.platform.keys.SecretKeys;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class NumberHashesTest {
    private static final AccountId ACCOUNT = new AccountId(7);
    private static final MobileNumber NUMBER = new MobileNumber("+4915123456789");

    private final NumberHashes hashes = with(1);

    @Test
    void nobodyCanTellThatTwoAccountsOrTwoLocksHaveTheSameNumber() {
        var all =
                Stream.of(
                        hashes.shared(NUMBER),
                        hashes.own(ACCOUNT, NUMBER),
                        hashes.own(new AccountId(8), NUMBER),
                        hashes.mark(new LockId(7), NUMBER),
                        hashes.mark(new LockId(8), NUMBER));

        assertThat(all.map(HexFormat.of()::formatHex))
                .doesNotHaveDuplicates()
                .allMatch(hash -> hash.length() == 64);
    }

    @Test
    void theSameIsTheSameEverywhere() {
        assertThat(hashes.shared(NUMBER)).isEqualTo(with(1).shared(NUMBER));
        assertThat(hashes.own(ACCOUNT, NUMBER)).isEqualTo(with(1).own(ACCOUNT, NUMBER));
    }

    @Test
    void withoutTheKeyNoNumberIsRecognised() {
        assertThat(hashes.shared(NUMBER)).isNotEqualTo(with(2).shared(NUMBER));
    }

    @Test
    void aNewKeyMakesNewHashesAndKnowsTheOldOnes() {
        var both = with(1, 2);

        assertThat(both.own(ACCOUNT, NUMBER)).isEqualTo(with(2).own(ACCOUNT, NUMBER));
        assertThat(both.owns(ACCOUNT, NUMBER))
                .containsExactly(both.own(ACCOUNT, NUMBER), hashes.own(ACCOUNT, NUMBER));
        assertThat(both.marks(new LockId(3), NUMBER))
                .containsExactly(
                        both.mark(new LockId(3), NUMBER), hashes.mark(new LockId(3), NUMBER));
    }

    private static NumberHashes with(int... versions) {
        var chain = new HashMap<Integer, SecretKey>();
        for (var version : versions) {
            var bytes = new byte[32];
            bytes[0] = (byte) version;
            chain.put(version, new SecretKeySpec(bytes, "HmacSHA256"));
        }
        var keys = new EnumMap<SecretKeys.Use, Map<Integer, SecretKey>>(SecretKeys.Use.class);
        for (var use : SecretKeys.Use.values()) keys.put(use, chain);
        return new NumberHashes(new SecretKeys(keys));
    }
}
