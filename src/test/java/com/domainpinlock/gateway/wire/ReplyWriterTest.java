package com.domainpinlock.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Byte for byte, as the published recordings have it. */
class ReplyWriterTest {
    private static final Duration ELEVEN_MILLIS = Duration.ofNanos(11_499_999);

    @Test
    void writesWhatHasNothingToTell() {
        assertThat(write(Reply.OK))
                .isEqualTo(
                        """
                        [RESPONSE]
                        code = 200
                        description = Command completed successfully
                        runtime = 0.011
                        queuetime = 0
                        EOF
                        """);
    }

    @Test
    void writesAListOfOneColumnAsItWasRecorded() {
        var reply =
                Reply.OK.with(
                        List.of("domain"),
                        List.of(List.of("example.com"), List.of("example.de")),
                        new PageOfList(0, 2),
                        1858);

        assertThat(write(reply))
                .isEqualTo(
                        """
                        [RESPONSE]
                        code = 200
                        description = Command completed successfully
                        runtime = 0.011
                        queuetime = 0
                        property[column][0] = domain
                        property[count][0] = 2
                        property[domain][0] = example.com
                        property[domain][1] = example.de
                        property[first][0] = 0
                        property[last][0] = 1
                        property[limit][0] = 2
                        property[total][0] = 1858
                        EOF
                        """);
    }

    @Test
    void writesTheSameWithoutSpacesForOlderLibraries() {
        var reply =
                Reply.OK
                        .with(
                                List.of("domain"),
                                List.of(List.of("example.com")),
                                new PageOfList(0, 2),
                                1)
                        .with("note", "a = b");

        assertThat(ReplyWriter.write(reply, ELEVEN_MILLIS, Dialect.TIGHT))
                .isEqualTo(
                        """
                        [RESPONSE]
                        code=200
                        description=Command completed successfully
                        runtime=0.011
                        queuetime=0
                        property[column][0]=domain
                        property[count][0]=1
                        property[domain][0]=example.com
                        property[first][0]=0
                        property[last][0]=0
                        property[limit][0]=2
                        property[note][0]=a : b
                        property[total][0]=1
                        EOF
                        """);
    }

    @Test
    void saysThatThereAreTooManyCallsInOneSentence() {
        assertThat(write(Reply.of(422, "too many requests")))
                .contains("temporarily locked! Please standby some minutes; too many requests\n");
    }

    @Test
    void writesTheColumnsOfAListRowByRowWhereTheFirstHasItsPlace() {
        var reply =
                Reply.OK
                        .with(
                                List.of("location", "right", "names"),
                                List.of(
                                        List.of("FTP", "255", "ADD"),
                                        List.of("TOOL", "247", "QUERY")),
                                new PageOfList(4, 1000),
                                6)
                        .with("sum", "12.00")
                        .with("opening balance", "-1.00");

        assertThat(write(reply))
                .isEqualTo(
                        """
                        [RESPONSE]
                        code = 200
                        description = Command completed successfully
                        runtime = 0.011
                        queuetime = 0
                        property[column][0] = location
                        property[column][1] = right
                        property[column][2] = names
                        property[count][0] = 2
                        property[first][0] = 4
                        property[last][0] = 5
                        property[limit][0] = 1000
                        property[location][0] = FTP
                        property[right][0] = 255
                        property[names][0] = ADD
                        property[location][1] = TOOL
                        property[right][1] = 247
                        property[names][1] = QUERY
                        property[opening balance][0] = -1.00
                        property[sum][0] = 12.00
                        property[total][0] = 6
                        EOF
                        """);
    }

    @Test
    void writesAnEmptyListWithItsColumnsAndItsLimit() {
        var reply = Reply.OK.with(List.of("domain"), List.of(), new PageOfList(0, 1000), 0);

        assertThat(write(reply))
                .contains(
                        """
                        property[column][0] = domain
                        property[count][0] = 0
                        property[first][0] = 0
                        property[last][0] = 0
                        property[limit][0] = 1000
                        property[total][0] = 0
                        EOF
                        """);
    }

    @Test
    void writesADetailBehindTheStandardText() {
        assertThat(write(Reply.of(531, "TOKEN required").with("info", "Please resend.")))
                .isEqualTo(
                        """
                        [RESPONSE]
                        code = 531
                        description = Authorization failed; TOKEN required
                        runtime = 0.011
                        queuetime = 0
                        property[info][0] = Please resend.
                        EOF
                        """);
    }

    @Test
    void writesAForeignParameterWithoutTimes() {
        assertThat(write(Reply.of(503, "LIMIT")))
                .isEqualTo(
                        """
                        [RESPONSE]
                        code = 503
                        description = Invalid attribute name; LIMIT
                        EOF
                        """);
    }

    @Test
    void keepsWhatClientsStumbleOverOutOfValues() {
        var reply =
                Reply.of(541, "a{b}=c\r\nEOF").with("info", " x=y\n[RESPONSE]\u2028\u0085z\ud800 ");

        assertThat(write(reply))
                .contains("description = Invalid attribute value; a(b):c  EOF\n")
                .contains("property[info][0] = x:y [RESPONSE]  z?\n");
    }

    @Test
    void knowsNoOtherCodesAndNames() {
        assertThatThrownBy(() -> write(Reply.of(599, null)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> write(Reply.OK.with("Name", "x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        Reply.OK.with(
                                List.of("a", "b"), List.of(List.of("1")), new PageOfList(0, 1), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String write(Reply reply) {
        return ReplyWriter.write(reply, ELEVEN_MILLIS, Dialect.PUBLISHED);
    }
}
