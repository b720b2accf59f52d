package com.domainpinlock.user;

import com.domainpinlock.platform.keys.Encrypted;
import com.domainpinlock.platform.keys.SecretKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The secrets of second factors, by the key that has encrypted them. Those of an older key are
 * encrypted anew, a batch at a time and without the rows that somebody holds; an instance whose key
 * is older leaves newer ones alone. A secret that does not open stays as it is, and goes on needing
 * its key.
 */
@Component
class SealedSecrets implements Encrypted {
    private static final Logger LOG = LoggerFactory.getLogger(SealedSecrets.class);
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final SecretSafe safe;
    private final SecretKeys keys;
    private final Set<Long> closed = ConcurrentHashMap.newKeySet();

    /** Behind whom the next batch begins, lest it be those again that do not open. */
    private volatile long latest;

    SealedSecrets(JdbcClient jdbc, SecretSafe safe, SecretKeys keys) {
        this.jdbc = jdbc;
        this.safe = safe;
        this.keys = keys;
    }

    private record Found(long person, SealedSecret sealed) {}

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

    /** Does a batch; there are hardly ever more. */
    @Scheduled(
            fixedDelayString = "${pinlock.numbers.reseal-every:1m}",
            initialDelayString = "${pinlock.numbers.reseal-first-after:10s}")
    @Transactional
    public void reseal() {
        var found = outdated();
        found.forEach(one -> open(one).ifPresent(secret -> store(one.person(), secret)));
        latest = found.size() < BATCH ? 0 : found.getLast().person();
    }

    private Optional<TotpSecret> open(Found found) {
        try {
            return Optional.of(safe.open(found.sealed(), found.person()));
        } catch (RuntimeException e) {
            if (closed.add(found.person()))
                LOG.atError()
                        .log(
                                "The second factor of person {} does not open: {}",
                                found.person(),
                                e.getClass());
            return Optional.empty();
        }
    }

    private void store(long person, TotpSecret secret) {
        var sealed = safe.seal(secret, person);
        jdbc.sql(
                        "update panel_user set totp_cipher = :cipher, totp_key = :key where person_id = :person")
                .param("person", person)
                .param("cipher", sealed.cipher())
                .param("key", sealed.keyVersion())
                .update();
    }

    /** Those whose key is not here stay as they are; the start has looked that there are none. */
    private List<Found> outdated() {
        return jdbc.sql(
                        """
                        select person_id, totp_cipher, totp_key from panel_user
                        where totp_key < :current and totp_key = any (:set) and person_id > :latest
                        order by person_id limit :most for no key update skip locked
                        """)
                .param("current", keys.currentVersion(SecretKeys.Use.NUMBER))
                .param("set", keys.versions(SecretKeys.Use.NUMBER).stream().toArray(Integer[]::new))
                .param("latest", latest)
                .param("most", BATCH)
                .query((row, _) ->
                        new Found(
                                row.getLong("person_id"),
                                new SealedSecret(
                                        row.getBytes("totp_cipher"), row.getInt("totp_key"))))
                .list();
    }
}
