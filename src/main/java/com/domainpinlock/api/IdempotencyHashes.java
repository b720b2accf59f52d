package com.domainpinlock.api;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.platform.keys.SecretKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * What is kept of an Idempotency-Key and its request: keyed hashes, for a request holds a code and
 * a number. What an older key made is still recognised, so that no answer is forgotten when the key
 * changes.
 */
final class IdempotencyHashes {
    private static final SecretKeys.Use USE = SecretKeys.Use.CHAIN;

    private final SecretKeys keys;
    private final String account;
    private final String key;
    private final List<String> request;

    /**
     * Takes a command as it was sent.
     *
     * @param body its JSON
     */
    IdempotencyHashes(
            SecretKeys keys,
            AccountId account,
            String command,
            DomainName domain,
            String key,
            String body) {
        this.keys = keys;
        this.account = Long.toString(account.value());
        this.key = key;
        this.request = List.of("request", command, domain.ascii(), body);
    }

    /**
     * What two requests with the same key agree on, whichever version of ours is current where they
     * arrive. It is never stored, and tells nothing of the request.
     */
    long mutex() {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update((account + " ").getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(sha.digest(key.getBytes(StandardCharsets.UTF_8))).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every JDK", impossible);
        }
    }

    /** The key's name in the table. */
    byte[] ofKey() {
        return ofKey(keys.currentVersion(USE));
    }

    /** All names that it may have there. */
    List<byte[]> ofKeys() {
        return keys.versions(USE).stream().map(this::ofKey).toList();
    }

    byte[] fingerprint() {
        return hash(keys.currentVersion(USE), request);
    }

    boolean isOfSameRequest(byte[] fingerprint) {
        return keys.versions(USE).stream()
                .anyMatch(version -> MessageDigest.isEqual(hash(version, request), fingerprint));
    }

    private byte[] ofKey(int version) {
        return hash(version, List.of("key", account, key));
    }

    private byte[] hash(int version, List<String> parts) {
        var bytes = new byte[parts.size() + 1][];
        bytes[0] = "idempotency".getBytes(StandardCharsets.UTF_8);
        for (var i = 0; i < parts.size(); i++)
            bytes[i + 1] = parts.get(i).getBytes(StandardCharsets.UTF_8);
        return keys.hash(USE, version, bytes);
    }
}
