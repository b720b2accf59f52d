package com.domainpinlock.api.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    private static final String MOST = "x".repeat(LineReader.LINE_BYTES_MAX);

    @Test
    void numbersLinesFrom1AndPassesOverBlankOnes() throws IOException {
        assertThat(read("a\n\n \t\r\nb\r\nc")).containsExactly("1 a", "4 b", "5 c");
    }

    @Test
    void lastLineNeedsNoEndAndAnEndIsNoLine() throws IOException {
        assertThat(read("a")).containsExactly("1 a");
        assertThat(read("a\n")).containsExactly("1 a");
        assertThat(read("a\r")).containsExactly("1 a");
        assertThat(read("")).isEmpty();
        assertThat(read("\n")).isEmpty();
    }

    @Test
    void aLineIsTooLongByOneByte() throws IOException {
        assertThat(read(MOST + "\nb")).containsExactly("1 " + MOST, "2 b");
        assertThat(read(MOST + "x\nb")).containsExactly("1 A line has at most 4096 bytes.", "2 b");
        assertThat(read(MOST + "\r\nb")).containsExactly("1 " + MOST, "2 b");
        assertThat(read(MOST + "\r")).containsExactly("1 " + MOST);
        assertThat(read(MOST + "x\r\nb"))
                .containsExactly("1 A line has at most 4096 bytes.", "2 b");
        assertThat(read("ä".repeat(2049))).containsExactly("1 A line has at most 4096 bytes.");
        assertThat(read(MOST.repeat(50) + "\nb"))
                .containsExactly("1 A line has at most 4096 bytes.", "2 b");
    }

    @Test
    void readsUtf8AndNothingElse() throws IOException {
        assertThat(read("ä€𝄞")).containsExactly("1 ä€𝄞");
        assertThat(read(new byte[] {'a', '\n', (byte) 0xE4, '\n', 'c'}))
                .containsExactly("1 a", "2 The line is not UTF-8.", "3 c");
        assertThat(read(new byte[] {(byte) 0xC0, (byte) 0x80}))
                .containsExactly("1 The line is not UTF-8.");
    }

    @Test
    void byteOrderMarkIsIgnoredWhereTheBodyBegins() throws IOException {
        assertThat(read("\uFEFFa\n\uFEFFb")).containsExactly("1 a", "2 \uFEFFb");
    }

    @Test
    void aBodyThatBreaksOffIsNoLine() {
        var broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("gone");
                    }

                    @Override
                    public int read(byte[] into, int offset, int length) throws IOException {
                        return read();
                    }
                };
        var body = new SequenceInputStream(new ByteArrayInputStream(bytes("a\nb")), broken);
        var reader = new LineReader(body);

        assertThatThrownBy(
                        () -> {
                            while (reader.next() instanceof LineReader.Line.Text(var number, _))
                                assertThat(number).isEqualTo(1);
                        })
                .hasMessage("gone");
    }

    private static List<String> read(String body) throws IOException {
        return read(bytes(body));
    }

    private static List<String> read(byte[] body) throws IOException {
        var reader = new LineReader(new ByteArrayInputStream(body));
        var lines = new ArrayList<String>();
        for (var line = reader.next(); line != null; line = reader.next()) {
            lines.add(
                    switch (line) {
                        case LineReader.Line.Text(var number, var text) -> number + " " + text;
                        case LineReader.Line.Unreadable(var number, var refused) ->
                                number + " " + refused.details().get(Detail.CURE);
                    });
        }
        return lines;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
