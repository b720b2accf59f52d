package com.domainpinlock.lock;

import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.platform.database.SqlColumns;
import com.domainpinlock.platform.keys.KeyedHash;
import com.domainpinlock.platform.keys.SecretKeys;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which locks have a number, found by a keyed hash of it, and with which key the number is
 * encrypted. When a lock loses its number the schema removes it here.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class AuthorityNumbers {
    private static final SecretKeys.Use USE = SecretKeys.Use.CHAIN;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final SecretKeys keys;

    AuthorityNumbers(JdbcClient jdbc, JdbcTemplate template, SecretKeys keys) {
        this.jdbc = jdbc;
        this.template = template;
        this.keys = keys;
    }

    /** A lock's number, as it is encrypted now. */
    record Sealed(LockId lock, MobileNumber number, SealedNumber sealed) {}

    /** Notes the numbers of locks whose rows are held. */
    void keep(Collection<Sealed> numbers) {
        template.update(
                """
                insert into authority_number (lock_id, number_hash, sealed_with) select * from unnest(?, ?, ?)
                on conflict (lock_id) do update set number_hash = excluded.number_hash,
                    sealed_with = excluded.sealed_with
                """,
                statement ->
                        new SqlColumns<>(statement, List.copyOf(numbers))
                                .add("int8", one -> one.lock().value())
                                .bytes(one -> hash(keys.currentVersion(USE), one.number()))
                                .add("int4", one -> one.sealed().keyVersion()));
    }

    /** The locks that have this number now. */
    List<LockId> find(MobileNumber number) {
        return jdbc.sql(
                        "select lock_id from authority_number where number_hash in (:hashes) order by lock_id")
                .param(
                        "hashes",
                        keys.versions(USE).stream().map(version -> hash(version, number)).toList())
                .query((row, _) -> new LockId(row.getLong("lock_id")))
                .list();
    }

    private byte[] hash(int version, MobileNumber number) {
        return KeyedHash.of(
                keys.key(USE, version),
                "authority number".getBytes(StandardCharsets.US_ASCII),
                number.e164().getBytes(StandardCharsets.US_ASCII));
    }
}
