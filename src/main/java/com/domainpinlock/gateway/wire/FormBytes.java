package com.domainpinlock.gateway.wire;

import com.domainpinlock.kernel.AsciiCase;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/**
 * Reads what a form sends, {@code name=value&name=value}, from its bytes. Whatever is not such a
 * form in UTF-8 is refused: a half-understood command can open a domain.
 */
final class FormBytes {
    private static final int FIELDS_MAX = 1000;
    private static final int HEX = 16;

    private FormBytes() {}

    /**
     * Hands on every field in its order; a name without {@code =} has an empty value.
     *
     * @throws com.domainpinlock.kernel.CommandRefused MALFORMED_REQUEST
     */
    static void read(byte[] form, BiConsumer<String, String> field) {
        var count = 0;
        for (int from = 0, to; from < form.length; from = to + 1) {
            to = indexOf('&', form, from, form.length);
            if (to == from) continue;
            if (++count > FIELDS_MAX) throw malformed("The request has too many fields.");
            var equals = indexOf('=', form, from, to);
            field.accept(decoded(form, from, equals), decoded(form, Math.min(equals + 1, to), to));
        }
    }

    /** Whether a field of this name was sent with a value, as far as that can be read. */
    static boolean hasValue(String field, String name) {
        var equals = field.indexOf('=');
        return equals >= 0
                && equals < field.length() - 1
                && AsciiCase.lower(field.substring(0, equals)).replace("%5f", "_").equals(name);
    }

    /** Where a byte is found first, or the end. */
    private static int indexOf(char wanted, byte[] bytes, int from, int to) {
        var at = from;
        while (at < to && bytes[at] != wanted) at++;
        return at;
    }

    private static String decoded(byte[] form, int from, int to) {
        var bytes = new ByteArrayOutputStream(to - from);
        for (var at = from; at < to; at++) {
            switch (form[at]) {
                case '+' -> bytes.write(' ');
                case '%' -> {
                    if (at + 2 >= to) throw notEncoded();
                    bytes.write(digit(form[at + 1]) * HEX + digit(form[at + 2]));
                    at += 2;
                }
                default -> bytes.write(form[at]);
            }
        }
        return text(bytes.toByteArray());
    }

    private static int digit(byte hex) {
        var digit = Character.digit(hex, HEX);
        if (digit < 0) throw notEncoded();
        return digit;
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notText) {
            throw malformed("The request is not UTF-8.");
        }
    }

    private static RuntimeException notEncoded() {
        return malformed(
                "Encode the request as a form: two hexadecimal digits follow a percent sign.");
    }

    private static RuntimeException malformed(String cure) {
        return Refused.because(Refusal.MALFORMED_REQUEST).cure(cure).thrown();
    }
}
