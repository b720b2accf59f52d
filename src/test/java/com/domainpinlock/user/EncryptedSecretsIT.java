package com.domainpinlock.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.platform.keys.ReEncrypt;
import com.domainpinlock.platform.keys.SecretKeys;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The secrets of second factors when keys change. */
class EncryptedSecretsIT extends UserTest {
    @Autowired SecretKeys keys;
    @Autowired EncryptedSecrets sealed;

    @Test
    void areCountedAndEncryptedAnewWithTheNextKey() {
        var alice = somebody();
        var before = count(1);
        var authenticator = enrol(alice);
        assertThat(count(1)).isEqualTo(before + 1);

        var rotated = withKeys(2);
        var safe = new SecretSafe(rotated);
        new ReEncrypt(List.of(new EncryptedSecrets(jdbc, safe, rotated)), transactions, rotated)
                .handle();

        assertThat(count(1)).isZero();
        assertThat(count(2)).isEqualTo(before + 1);
        var user =
                transactions.execute(
                        _ -> new UserRows(jdbc, true).find(alice.person(), 2).orElseThrow());
        assertThat(safe.stepOf(user, authenticator.code(clock.instant()), clock.instant()))
                .isPresent();
        new ReEncrypt(List.of(sealed), transactions, keys).handle();
        assertThat(count(2)).as("an older instance leaves them alone").isEqualTo(before + 1);
        restore();
    }

    @Test
    void unreadableOnesAreLeftOutAndNamed() {
        var alice = somebody();
        enrol(alice);
        var rotated = withKeys(2);

        transactions.executeWithoutResult(all -> {
            all.setRollbackOnly();
            copyTo(alice, "p", 500);
            copyTo(alice, "q", 1);
            var last = person(alice, "q1");
            var secret = new SecretSafe(keys).seal(TotpSecret.draw(new SecureRandom()), last);
            jdbc.sql("update panel_user set totp_cipher = ? where person_id = ?")
                    .param(secret.cipher())
                    .param(last)
                    .update();
            var encrypted = new EncryptedSecrets(jdbc, new SecretSafe(rotated), rotated);

            var report =
                    new ReEncrypt(List.of(encrypted), transactions, rotated).handle().getFirst();

            assertThat(report.unreadable()).hasSize(500).contains(person(alice, "p500"));

            assertThat(key(last)).isEqualTo(2);
            assertThat(key(person(alice, "p500"))).isEqualTo(1);
            assertThat(sealed.countByKey()).as("need their key").containsEntry(1, 500L);
        });
    }

    /** Colleagues whose secrets are copies of somebody's, which open for that person alone. */
    private void copyTo(Somebody somebody, String prefix, int count) {
        jdbc.sql(
                        """
                        with colleague as (
                            insert into person (account_id, name, created_at)
                            select :account, :prefix || n, :now from generate_series(1, :count) as n returning id)
                        insert into panel_user (person_id, scopes, password_hash, must_change_password, demo, version,
                            totp_cipher, totp_key, created_at, given_at)
                        select colleague.id, scopes, password_hash, must_change_password, demo, version,
                            totp_cipher, totp_key, created_at, given_at
                        from colleague, panel_user where person_id = :person
                        """)
                .param("account", somebody.account().value())
                .param("prefix", prefix)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("count", count)
                .param("person", somebody.person())
                .update();
    }

    private long person(Somebody somebody, String name) {
        return jdbc.sql("select id from person where account_id = ? and name = ?")
                .param(somebody.account().value())
                .param(name)
                .query(Long.class)
                .single();
    }

    private int key(long person) {
        return jdbc.sql("select totp_key from panel_user where person_id = ?")
                .param(person)
                .query(Integer.class)
                .single();
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
