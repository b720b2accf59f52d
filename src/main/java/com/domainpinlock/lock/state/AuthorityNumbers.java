package com.domainpinlock.lock.state;

import com.domainpinlock.delivery.EncryptedNumber;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.platform.database.SqlColumns;
import com.domainpinlock.platform.keys.Aead;
import com.domainpinlock.platform.keys.SecretKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.List;
import javax.crypto.SecretKey;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The locks' numbers: encrypts them for the row (AES-256-GCM), decrypts them, and finds the locks
 * that have one by a keyed hash of it. A number is tied to its lock: copied into another lock's row
 * it is not decrypted, so that the table alone does not suffice to redirect a token. When a lock
 * loses its number the schema removes its hash.
 */
@Component
public class AuthorityNumbers {
    private static final SecretKeys.Use USE = SecretKeys.Use.CHAIN;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final SecretKeys keys;
    private final Aead aead = new Aead();

    AuthorityNumbers(JdbcClient jdbc, JdbcTemplate template, SecretKeys keys) {
        this.jdbc = jdbc;
        this.template = template;
        this.keys = keys;
    }

    /** Encrypts a number for one lock, with the current key. */
    public EncryptedNumber encrypt(MobileNumber number, LockId lock) {
        var version = keys.currentVersion(SecretKeys.Use.NUMBER);
        var plain = number.e164().getBytes(StandardCharsets.US_ASCII);
        return new EncryptedNumber(aead.encrypt(key(version), plain, boundTo(lock)), version);
    }

    /**
     * Decrypts the number of a lock.
     *
     * @throws IllegalStateException where it was encrypted for another lock, was damaged, or its
     *     key is not set
     */
    public MobileNumber decrypt(EncryptedNumber number, LockId lock) {
        try {
            var plain = aead.decrypt(key(number.keyVersion()), number.cipher(), boundTo(lock));
            return new MobileNumber(new String(plain, StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the number of lock " + lock.value() + " does not open", e);
        }
    }

    /** The number of a lock in force. */
    public MobileNumber of(PinLock lock) {
        return decrypt(lock.number(), lock.id());
    }

    private SecretKey key(int version) {
        return keys.key(SecretKeys.Use.NUMBER, version);
    }

    private static byte[] boundTo(LockId lock) {
        return ByteBuffer.allocate(Long.BYTES).putLong(lock.value()).array();
    }

    /** A lock's number, as it is encrypted now. */
    public record Kept(LockId lock, MobileNumber number, EncryptedNumber encrypted) {}

    /** Notes the numbers of locks whose rows are held. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(Collection<Kept> numbers) {
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
                                .add("int4", one -> one.encrypted().keyVersion()));
    }

    /** The locks that have this number now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<LockId> find(MobileNumber number) {
        return jdbc.sql(
                        "select lock_id from authority_number where number_hash in (:hashes) order by lock_id")
                .param(
                        "hashes",
                        keys.versions(USE).stream().map(version -> hash(version, number)).toList())
                .query((row, _) -> new LockId(row.getLong("lock_id")))
                .list();
    }

    private byte[] hash(int version, MobileNumber number) {
        return keys.hash(
                USE,
                version,
                "authority number".getBytes(StandardCharsets.US_ASCII),
                number.e164().getBytes(StandardCharsets.US_ASCII));
    }
}
