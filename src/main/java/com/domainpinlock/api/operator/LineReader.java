package com.domainpinlock.api.operator;

import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a body into lines and numbers them from 1. However long a line is, only so much of it is
 * kept; blank lines are numbered and passed over.
 */
final class LineReader {
    /** More than the longest name and account together, however they are escaped. */
    static final int LINE_BYTES_MAX = 4096;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream body;
    private final byte[] chunk = new byte[64 * 1024];

    /** Longer than the longest line with its carriage return by one. */
    private final byte[] line = new byte[LINE_BYTES_MAX + 2];

    private int position;
    private int filled;
    private long number;

    LineReader(InputStream body) {
        this.body = body;
    }

    /** A line, or what is wrong with it before anybody reads it. */
    sealed interface Line {
        long number();

        record Text(long number, String text) implements Line {}

        record Unreadable(long number, Refused refused) implements Line {}
    }

    /** The next line that is not blank; nothing at the body's end. */
    @Nullable Line next() throws IOException {
        for (var length = cut(); length >= 0; length = cut()) {
            number++;
            if (length > LINE_BYTES_MAX) return unreadable("A line has at most 4096 bytes.");
            try {
                var text = text(length);
                if (!text.isBlank()) return new Line.Text(number, text);
            } catch (CharacterCodingException e) {
                return unreadable("The line is not UTF-8.");
            }
        }
        return null;
    }

    /** Copies the next line; says how long it is, without its end, and -1 where there is none. */
    private int cut() throws IOException {
        var length = 0;
        var next = read();
        if (next < 0) return -1;
        while (next >= 0 && next != '\n') {
            if (length < line.length) line[length++] = (byte) next;
            else length = line.length;
            next = read();
        }
        var endsInReturn = length > 0 && length < line.length && line[length - 1] == '\r';
        return endsInReturn ? length - 1 : length;
    }

    private int read() throws IOException {
        if (position == filled) {
            filled = Math.max(0, body.read(chunk));
            position = 0;
            if (filled == 0) return -1;
        }
        return chunk[position++] & 0xFF;
    }

    private String text(int length) throws CharacterCodingException {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var text = decoder.decode(ByteBuffer.wrap(line, 0, length)).toString();
        return number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private Line unreadable(String cure) {
        return new Line.Unreadable(number, Refused.because(Refusal.MALFORMED_REQUEST).cure(cure));
    }
}
