package com.domainpinlock.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.SecretKeys;
import com.domainpinlock.lock.ShowSigningKeys;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The secrets of second factors when keys change. */
@SuppressWarnings("NullAway.Init")
class SealedSecretsIT extends UserTest {
    @Autowired SecretKeys keys;
    @Autowired SealedSecrets sealed;
    @Autowired ShowSigningKeys showSigningKeys;

    @Test
    void areCountedWithTheNumbersAndEncryptedAnewWithTheNextKey() {
        var alice = somebody();
        var before = count(1);
        var authenticator = enrol(alice);
        assertThat(count(1)).isEqualTo(before + 1);
        assertThat(showSigningKeys.handle().numbers().get(1)).isGreaterThanOrEqualTo(before + 1);

        var rotated = withKeys(2);
        var safe = new SecretSafe(rotated);
        transactions.executeWithoutResult(_ -> new SealedSecrets(jdbc, safe, rotated).reseal());

        assertThat(count(1)).isZero();
        assertThat(count(2)).isEqualTo(before + 1);
        var user =
                transactions.execute(
                        _ -> new UserRows(jdbc, true).find(alice.person(), 2).orElseThrow());
        assertThat(safe.stepOf(user, authenticator.code(clock.instant()), clock.instant()))
                .isPresent();
        transactions.executeWithoutResult(_ -> sealed.reseal());
        assertThat(count(2)).as("an older instance leaves them alone").isEqualTo(before + 1);
        restore();
    }

    /** Other tests share the database, and know the first key alone. */
    private void restore() {
        var back = new SecretKeys(withKeysByUse(2), Map.of(SecretKeys.Use.NUMBER, 1));
        transactions.executeWithoutResult(_ -> {
            var safe = new SecretSafe(back);
            jdbc.sql("select person_id, totp_cipher from panel_user where totp_key = 2")
                    .query((row, _) -> {
                        var person = row.getLong("person_id");
                        return Map.entry(
                                person,
                                safe.seal(
                                        safe.open(
                                                new SealedSecret(row.getBytes("totp_cipher"), 2),
                                                person),
                                        person));
                    })
                    .list()
                    .forEach(one ->
                            jdbc.sql(
                                            "update panel_user set totp_cipher = ?, totp_key = 1 where person_id = ?")
                                    .param(one.getValue().cipher())
                                    .param(one.getKey())
                                    .update());
        });
    }

    private long count(int version) {
        return transactions.execute(_ -> sealed.countByKey()).getOrDefault(version, 0L);
    }

    private SecretKeys withKeys(int versions) {
        return new SecretKeys(withKeysByUse(versions));
    }

    private Map<SecretKeys.Use, Map<Integer, SecretKey>> withKeysByUse(int versions) {
        var all = new EnumMap<SecretKeys.Use, Map<Integer, SecretKey>>(SecretKeys.Use.class);
        for (var use : SecretKeys.Use.values()) {
            var byVersion = new TreeMap<Integer, SecretKey>();
            byVersion.put(1, keys.key(use, 1));
            for (var version = 2; version <= versions; version++)
                byVersion.put(version, new SecretKeySpec(new byte[32], "AES"));
            all.put(use, byVersion);
        }
        return all;
    }
}
