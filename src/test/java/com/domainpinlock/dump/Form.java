package com.domainpinlock.dump;

import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a code or a number could have been hidden: SHA-256 of it, with something before
 * or behind it, plain or as an HMAC.
 */
@SuppressWarnings("ArrayRecordComponent")
record Form(String name, byte[] before, byte[] behind, byte @Nullable [] key) {
    private static final int BLOCK = 64;

    static Form plain() {
        return new Form("plain", new byte[0], new byte[0], null);
    }

    static Form salted(String name, byte[] salt) {
        return new Form(name + " before it", salt, new byte[0], null);
    }

    static Form peppered(String name, byte[] salt) {
        return new Form(name + " behind it", new byte[0], salt, null);
    }

    static Form keyed(String name, byte[] before, byte[] key) {
        return new Form(name, before, new byte[0], key);
    }

    /** Computes the hash of many candidates, one after the other, in one thread. */
    final class Machine {
        // Without a key one digest serves for all; with one, each hash begins at a copy of these.
        private final MessageDigest inner = begun(0x36);
        private final MessageDigest outer = begun(0x5c);
        private final byte[] result = new byte[32];

        Machine() throws Exception {}

        private MessageDigest begun(int with) throws Exception {
            var sha = MessageDigest.getInstance("SHA-256");
            if (key == null) return sha;
            var pad = Arrays.copyOf(key, BLOCK);
            for (var i = 0; i < BLOCK; i++) pad[i] ^= (byte) with;
            sha.update(pad);
            return sha;
        }

        byte[] hash(byte[] candidate) throws Exception {
            if (key == null) return hash(inner, candidate);
            var again = (MessageDigest) outer.clone();
            again.update(hash((MessageDigest) inner.clone(), candidate));
            again.digest(result, 0, result.length);
            return result;
        }

        private byte[] hash(MessageDigest sha, byte[] candidate) throws Exception {
            sha.update(before);
            sha.update(candidate);
            sha.update(behind);
            sha.digest(result, 0, result.length);
            return result;
        }
    }

    @Override
    public String toString() {
        return name + (before.length > 0 ? " " + Arrays.hashCode(before) : "");
    }
}
