package com.domainpinlock.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import com.domainpinlock.testing.TextReply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/** What we write, a parser that was written from the published form reads back. */
class ReplyRoundTripTest {
    private static final List<String> COLUMNS = List.of("object", "renewaldate", "action");

    @Test
    void valuesComeBackAsTheyWere() {
        qt().withExamples(2_000)
                .forAll(rows(harmless()), integers().between(0, 5_000), harmless())
                .checkAssert((rows, first, value) -> {
                    var read = read(reply(rows, first, value));
                    assertThat(read.code()).isEqualTo(200);
                    assertThat(read.value("info")).isEqualTo(value);
                    assertThat(read.value("first")).isEqualTo(Integer.toString(first));
                    assertThat(read.value("count")).isEqualTo(Integer.toString(rows.size()));
                    for (var column = 0; column < COLUMNS.size(); column++) {
                        var at = column;
                        assertThat(read.properties().getOrDefault(COLUMNS.get(column), List.of()))
                                .isEqualTo(rows.stream().map(row -> row.get(at)).toList());
                    }
                });
    }

    @Test
    void noValueBreaksTheForm() {
        qt().withExamples(5_000)
                .forAll(
                        rows(strings().allPossible().ofLengthBetween(0, 20)),
                        anything(),
                        anything())
                .checkAssert((rows, value, detail) -> {
                    var read = read(reply(rows, 0, value));
                    assertThat(read.value("count")).isEqualTo(Integer.toString(rows.size()));
                    assertThat(read(Reply.of(541, detail)).description())
                            .startsWith("Invalid attribute value;");
                });
    }

    private static Reply reply(List<List<String>> rows, int first, String value) {
        return Reply.OK
                .with(COLUMNS, rows, new PageOfList(first, 1000), 10_000)
                .with("info", value);
    }

    private static TextReply read(Reply reply) {
        return TextReply.read(ReplyWriter.write(reply, Duration.ofMillis(7), Dialect.PUBLISHED));
    }

    private static Gen<List<List<String>>> rows(Gen<String> values) {
        return lists().of(lists().of(values).ofSize(COLUMNS.size())).ofSizeBetween(0, 6);
    }

    private static Gen<String> harmless() {
        return strings()
                .betweenCodePoints(0x21, 0x24f)
                .ofLengthBetween(0, 20)
                .map(text -> text.replaceAll("[={}\\p{Cntrl}\\u007f-\\u00a0]", " ").strip());
    }

    private static Gen<String> anything() {
        return strings().allPossible().ofLengthBetween(0, 40);
    }
}
