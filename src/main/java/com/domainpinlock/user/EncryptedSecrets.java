package com.domainpinlock.user;

import com.domainpinlock.platform.keys.Encrypted;
import com.domainpinlock.platform.keys.SecretKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The secrets of second factors by the key that has encrypted them, when keys change. */
@Component
class EncryptedSecrets implements Encrypted {
    private final JdbcClient jdbc;
    private final SecretSafe safe;
    private final SecretKeys keys;

    EncryptedSecrets(JdbcClient jdbc, SecretSafe safe, SecretKeys keys) {
        this.jdbc = jdbc;
        this.safe = safe;
        this.keys = keys;
    }

    @Override
    public String what() {
        return "second factors";
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<Integer, Long> countByKey() {
        var counts = new TreeMap<Integer, Long>();
        jdbc.sql(
                        """
                        select totp_key, count(*) as secrets from panel_user where totp_key is not null group by totp_key
                        """)
                .query((row, _) -> counts.put(row.getInt("totp_key"), row.getLong("secrets")))
                .list();
        return counts;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Batch reEncrypt(long after, int most) {
        var outdated = outdated(after, most);
        var anew = new TreeMap<Long, SealedSecret>();
        var unreadable = new ArrayList<Long>();
        for (var one : outdated) {
            var person = one.person();
            try {
                anew.put(person, safe.seal(safe.open(one.sealed(), person), person));
            } catch (RuntimeException damaged) {
                unreadable.add(person);
            }
        }
        anew.forEach(this::store);
        return new Batch(outdated.stream().map(Outdated::person).toList(), unreadable);
    }

    private record Outdated(long person, SealedSecret sealed) {}

    /** Those whose key is not set here are left out; a start looks that there are none. */
    private List<Outdated> outdated(long after, int most) {
        return jdbc.sql(
                        """
                        select person_id, totp_cipher, totp_key from panel_user
                        where person_id > :after and totp_key < :current and totp_key = any (:set)
                        order by person_id limit :most for no key update skip locked
                        """)
                .param("after", after)
                .param("current", keys.currentVersion(SecretKeys.Use.NUMBER))
                .param("set", keys.versions(SecretKeys.Use.NUMBER).toArray(Integer[]::new))
                .param("most", most)
                .query((row, _) ->
                        new Outdated(
                                row.getLong("person_id"),
                                new SealedSecret(
                                        row.getBytes("totp_cipher"), row.getInt("totp_key"))))
                .list();
    }

    private void store(long person, SealedSecret secret) {
        jdbc.sql(
                        "update panel_user set totp_cipher = :cipher, totp_key = :key where person_id = :person")
                .param("person", person)
                .param("cipher", secret.cipher())
                .param("key", secret.keyVersion())
                .update();
    }
}
