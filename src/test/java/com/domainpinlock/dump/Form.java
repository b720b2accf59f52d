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
        private final MessageDigest sha;
        private final byte[] inner = pad(0x36);
        private final byte[] outer = pad(0x5c);
        private final byte[] result = new byte[32];

        Machine() throws Exception {
            sha = MessageDigest.getInstance("SHA-256");
        }

        private byte[] pad(int with) {
            var pad = new byte[BLOCK];
            if (key != null) System.arraycopy(key, 0, pad, 0, Math.min(key.length, BLOCK));
            for (var i = 0; i < BLOCK; i++) pad[i] ^= (byte) with;
            return pad;
        }

        byte[] hash(byte[] candidate) throws Exception {
            if (key != null) sha.update(inner);
            sha.update(before);
            sha.update(candidate);
            sha.update(behind);
            sha.digest(result, 0, result.length);
            if (key == null) return result;
            sha.update(outer);
            sha.update(result);
            sha.digest(result, 0, result.length);
            return result;
        }
    }

    @Override
    public String toString() {
        return name + (before.length > 0 ? " " + Arrays.hashCode(before) : "");
    }
}
