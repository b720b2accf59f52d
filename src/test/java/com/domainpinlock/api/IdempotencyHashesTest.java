package com.domainpinlock.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.platform.keys.SecretKeys;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** An answer is found again whichever version of the key is current. */
class IdempotencyHashesTest {
    private static final String BODY = "{\"pinlock\":1}";

    private final IdempotencyHashes old = with(1, 1);

    @Test
    void whatAnOldKeyMadeIsFoundUnderANewOne() {
        var changed = with(2, 1, 2);

        assertThat(changed.ofKey()).isNotEqualTo(old.ofKey());
        assertThat(changed.ofKeys()).containsExactly(changed.ofKey(), old.ofKey());
        assertThat(changed.isOfSameRequest(old.fingerprint())).isTrue();
    }

    /** An instance that has the new key and still makes things with the old one. */
    @Test
    void whatANewKeyMadeIsFoundWhereTheOldOneIsCurrent() {
        var waiting = with(1, 1, 2);
        var changed = with(2, 1, 2);

        assertThat(waiting.ofKey()).isEqualTo(old.ofKey());
        assertThat(waiting.ofKeys()).contains(changed.ofKey());
        assertThat(waiting.isOfSameRequest(changed.fingerprint())).isTrue();
        assertThat(waiting.mutex())
                .as("of two at once one waits, whichever key is current where")
                .isEqualTo(changed.mutex());
    }

    @Test
    void anotherRequestIsAnother() {
        assertThat(of(1, "{\"pinlock\":0}", "key", 1).isOfSameRequest(old.fingerprint())).isFalse();
        assertThat(of(1, BODY, "other", 1).ofKeys()).doesNotContain(old.ofKey());
        assertThat(of(1, BODY, "other", 1).mutex()).isNotEqualTo(old.mutex());
    }

    private static IdempotencyHashes with(int current, int... versions) {
        return of(current, BODY, "key", versions);
    }

    private static IdempotencyHashes of(int current, String body, String key, int... versions) {
        var chain = new HashMap<Integer, SecretKey>();
        for (var version : versions) {
            var bytes = new byte[32];
            bytes[0] = (byte) version;
            chain.put(version, new SecretKeySpec(bytes, "HmacSHA256"));
        }
        var keys = new EnumMap<SecretKeys.Use, Map<Integer, SecretKey>>(SecretKeys.Use.class);
        for (var use : SecretKeys.Use.values()) keys.put(use, chain);
        return new IdempotencyHashes(
                new SecretKeys(keys, Map.of(SecretKeys.Use.CHAIN, current)),
                new AccountId(7),
                "SetDomainPinLock",
                DomainName.parse("example.com"),
                key,
                body);
    }
}
