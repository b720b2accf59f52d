package com.domainpinlock.budget;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.platform.keys.SecretKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Names numbers in tables without telling them (rule 29): only who has the key can say whether a
 * row is of a number. New rows are made with the current key; what another one made is still
 * recognised.
 */
@Component
class NumberHashes {
    private static final SecretKeys.Use USE = SecretKeys.Use.CHAIN;

    private final SecretKeys keys;

    NumberHashes(SecretKeys keys) {
        this.keys = keys;
    }

    /** Whether no name of another key can be stored. */
    boolean haveOneKey() {
        return keys.versions(USE).size() == 1;
    }

    /** The pool of all who have not confirmed the number. */
    byte[] shared(MobileNumber number) {
        return current("sms to a number", new byte[0], number);
    }

    /** The same under every key. */
    List<byte[]> shareds(MobileNumber number) {
        return keys.versions(USE).stream()
                .map(version -> hash(version, "sms to a number", new byte[0], number))
                .toList();
    }

    /** The account's own pool, and the sign that it has confirmed the number. */
    byte[] own(AccountId account, MobileNumber number) {
        return current("sms of an account to a number", bytes(account.value()), number);
    }

    /** The same under every key. */
    List<byte[]> owns(AccountId account, MobileNumber number) {
        return keys.versions(USE).stream()
                .map(version ->
                        hash(
                                version,
                                "sms of an account to a number",
                                bytes(account.value()),
                                number))
                .toList();
    }

    /** The mark of a top-level reseller's tree beside an SMS to the number, under every key. */
    List<Long> trees(AccountId top, MobileNumber number) {
        return keys.versions(USE).stream().map(version -> tree(version, top, number)).toList();
    }

    /** The same under the current key. */
    long tree(AccountId top, MobileNumber number) {
        return tree(keys.currentVersion(USE), top, number);
    }

    private long tree(int version, AccountId top, MobileNumber number) {
        var hash = hash(version, "sms of a tree to a number", bytes(top.value()), number);
        return ByteBuffer.wrap(hash).getLong();
    }

    /** A lock's number: in another lock's row the same number looks different. */
    byte[] mark(LockId lock, MobileNumber number) {
        return current("number of a lock", bytes(lock.value()), number);
    }

    /** The same under every key. */
    Collection<byte[]> marks(LockId lock, MobileNumber number) {
        return keys.versions(USE).stream()
                .map(version -> hash(version, "number of a lock", bytes(lock.value()), number))
                .toList();
    }

    private byte[] current(String what, byte[] whose, MobileNumber number) {
        return hash(keys.currentVersion(USE), what, whose, number);
    }

    private byte[] hash(int version, String what, byte[] whose, MobileNumber number) {
        return keys.hash(
                USE,
                version,
                what.getBytes(StandardCharsets.US_ASCII),
                whose,
                number.e164().getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] bytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}
