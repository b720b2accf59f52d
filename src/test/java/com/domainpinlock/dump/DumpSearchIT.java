package com.domainpinlock.dump;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.platform.keys.Aead;
import com.domainpinlock.platform.keys.SecretKeys;
import com.domainpinlock.platform.keys.SecretKeys.Use;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.ServiceTest;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Somebody has the whole database and no key, and searches: all codes, and all numbers of one
 * mobile prefix, written out or hidden in any form that the row's own values allow. The same search
 * with the keys finds both. {@code -Dpinlock.test.candidates} says how many are tried around the
 * right ones; 100000000 are all there are.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("exhaustive")
class DumpSearchIT extends ServiceTest {
    private static final long ALL = 100_000_000;
    private static final long TRIED =
            Math.min(ALL, Long.getLong("pinlock.test.candidates", 20_000L));
    private static final String PREFIX = "+49151";
    private static final int DIGITS = 8;

    @Autowired DataSource database;
    @Autowired SecretKeys keys;

    private Held held;
    private Dump dump;
    private Map<String, byte[]> row;
    private List<LiveToken> tokens;

    /** A code, and what the database has of it. */
    private record LiveToken(String code, UUID seed) {}

    /** Two, so that no key is taken for the right one by chance. */
    @BeforeEach
    void twoLocksWithLiveTokens() throws Exception {
        if (dump != null) return;
        held = locks.active();
        var other = locks.active();
        for (var one : List.of(held, other)) locks.request(one);
        phones.messages(held.phone());
        try (var connection = database.getConnection()) {
            dump = Dump.of(connection);
        }
        row = rowOf(held);
        tokens = List.of(tokenOf(held), tokenOf(other));
    }

    private Map<String, byte[]> rowOf(Held one) {
        return dump.row("pin_lock", "domain", one.domain().ascii());
    }

    private LiveToken tokenOf(Held one) {
        var seed = UUID.fromString(Dump.text(rowOf(one).getOrDefault("token_seed", none())));
        return new LiveToken(phones.code(one.phone()), seed);
    }

    @Test
    void withoutTheKeysNoCodeIsFound() throws Exception {
        var right = Long.parseLong(tokens.getFirst().code());

        assertThat(new Search(dump, formsOfCodes()).among("", DIGITS, first(right), last(right)))
                .isEmpty();
        assertThat(dump.digits()).doesNotContain(tokens.getFirst().code(), tokens.getLast().code());
        assertThat(keysThatGiveBothCodes(dump.longValues())).isEmpty();
    }

    @Test
    void withoutTheKeysNoNumberIsFound() throws Exception {
        var right = Long.parseLong(held.phone().e164().substring(PREFIX.length()));

        assertThat(
                        new Search(dump, formsOfNumbers())
                                .among(PREFIX, DIGITS, first(right), last(right)))
                .isEmpty();
        assertThat(dump.digits())
                .doesNotContain(held.phone().e164().substring(1), held.phone().e164().substring(3));
        assertThat(dump.longValues()).noneMatch(this::opensTheNumber);
    }

    @Test
    void withTheKeysTheSameSearchFindsTheCodes() {
        var given = keys.key(Use.CODE, 1).getEncoded();

        assertThat(
                        keysThatGiveBothCodes(
                                Stream.concat(dump.longValues().stream(), Stream.of(given))
                                        .toList()))
                .containsExactly(given);
    }

    /** The forms without a key, and with the row's own values as keys, have found nothing above. */
    @Test
    void withTheKeysTheSameSearchFindsTheNumber() throws Exception {
        var right = Long.parseLong(held.phone().e164().substring(PREFIX.length()));
        var given = keys.key(Use.CHAIN, 1).getEncoded();

        assertThat(
                        new Search(dump, formsOfNumbersWith(given))
                                .among(PREFIX, DIGITS, first(right), last(right)))
                .contains(
                        new Search.Hit(held.phone().e164(), "as the service names it"),
                        new Search.Hit(held.phone().e164(), "as the service counts its SMS"));
        assertThat(opensTheNumber(keys.key(Use.NUMBER, 1).getEncoded())).isTrue();
    }

    /** What a careless service would leave behind is found: else the search would show nothing. */
    @Test
    void whatIsHiddenBadlyIsFound() throws Exception {
        var sha = MessageDigest.getInstance("SHA-256");
        var code = tokens.getFirst().code().getBytes(US_ASCII);
        var seed = tokens.getFirst().seed();
        var right = Long.parseLong(tokens.getFirst().code());
        var badly =
                List.of(
                        sha.digest(code),
                        sha.digest(joined(Dump.bytesOf(seed), code)),
                        sha.digest(joined(seed.toString().getBytes(US_ASCII), code)),
                        sha.digest(joined(code, held.domain().ascii().getBytes(US_ASCII))),
                        hmac(Dump.bytesOf(seed), code));

        for (var planted : badly) {
            assertThat(
                            new Search(dump.with(planted), formsOfCodes())
                                    .among(
                                            "",
                                            DIGITS,
                                            Math.max(0, right - 10),
                                            Math.min(ALL, right + 10)))
                    .extracting(Search.Hit::candidate)
                    .contains(tokens.getFirst().code());
        }
        assertThat(dump.with(code).digits()).contains(tokens.getFirst().code());
        assertThat(
                        keysThatGiveBothCodes(
                                dump.with(keys.key(Use.CODE, 1).getEncoded()).longValues()))
                .hasSize(1);
    }

    /** Everything in the lock's row, as it is written there and, of a UUID, its bytes. */
    private List<Form> formsOfCodes() {
        var forms = new ArrayList<Form>();
        forms.add(Form.plain());
        salts(row)
                .forEach((name, salt) -> {
                    forms.add(Form.salted(name, salt));
                    forms.add(Form.peppered(name, salt));
                    if (salt.length >= 16 && salt.length <= 32)
                        forms.add(Form.keyed("HMAC with " + name, new byte[0], salt));
                });
        return forms;
    }

    /** Of numbers also what the service itself makes of them, with each value as the key. */
    private List<Form> formsOfNumbers() {
        var forms = new ArrayList<Form>();
        forms.add(Form.plain());
        salts(row)
                .forEach((name, salt) -> {
                    forms.add(Form.salted(name, salt));
                    if (salt.length >= 16 && salt.length <= 32)
                        forms.addAll(formsOfNumbersWith(salt));
                });
        var lock = Dump.text(row.getOrDefault("id", none()));
        var number = dump.row("authority_number", "lock_id", lock);
        forms.addAll(formsOfNumbersWith(number.getOrDefault("number_hash", none())));
        return forms;
    }

    /** The service writes each part's length before it; a number has 14 characters here. */
    private static List<Form> formsOfNumbersWith(byte[] key) {
        var length = ByteBuffer.allocate(4).putInt(14).array();
        var named = joined(part("authority number"), length);
        var counted = joined(joined(part("sms to a number"), new byte[4]), length);
        return List.of(
                Form.keyed("HMAC", none(), key),
                Form.keyed("as the service names it", named, key),
                Form.keyed("as the service counts its SMS", counted, key));
    }

    private static byte[] part(String text) {
        var bytes = text.getBytes(US_ASCII);
        return joined(ByteBuffer.allocate(4).putInt(bytes.length).array(), bytes);
    }

    private static Map<String, byte[]> salts(Map<String, byte[]> row) {
        var salts = new LinkedHashMap<String, byte[]>();
        var seen = new HashSet<String>();
        row.forEach((name, value) -> {
            var text = Dump.text(value);
            if (seen.add(text)) salts.put(name, value);
            if (Dump.isUuid(text))
                salts.put(name + " in bytes", Dump.bytesOf(UUID.fromString(text)));
        });
        var id = Long.parseLong(Dump.text(row.getOrDefault("id", none())));
        salts.put("id in bytes", ByteBuffer.allocate(8).putLong(id).array());
        return salts;
    }

    /** Keys with which the derivation gives the code of either token. */
    private List<byte[]> keysThatGiveBothCodes(List<byte[]> tried) {
        return tried.stream()
                .filter(key ->
                        tokens.stream()
                                .allMatch(token -> derived(key, token.seed()).equals(token.code())))
                .toList();
    }

    private static String derived(byte[] key, UUID seed) {
        var hash =
                hmac(
                        key,
                        joined(
                                part("CHANGE"),
                                joined(
                                        ByteBuffer.allocate(4).putInt(16).array(),
                                        Dump.bytesOf(seed))));
        return "%08d".formatted(new BigInteger(1, hash).mod(BigInteger.valueOf(ALL)));
    }

    private boolean opensTheNumber(byte[] key) {
        if (key.length != 32) return false;
        var lock = new LockId(Long.parseLong(Dump.text(row.getOrDefault("id", none()))));
        try {
            var number =
                    new Aead()
                            .decrypt(
                                    new SecretKeySpec(key, "AES"),
                                    row.getOrDefault("number_cipher", none()),
                                    ByteBuffer.allocate(8).putLong(lock.value()).array());
            return new MobileNumber(new String(number, US_ASCII)).equals(held.phone());
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(other);
        return both.toByteArray();
    }

    private static byte[] none() {
        return new byte[0];
    }

    /** So many around the right one, which is among them. */
    private static long first(long right) {
        return Math.max(0, Math.min(right - TRIED / 2, ALL - TRIED));
    }

    private static long last(long right) {
        return Math.min(ALL, first(right) + TRIED);
    }
}
