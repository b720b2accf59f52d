package com.domainpinlock.gateway.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.testing.TextReply;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Whatever comes is read or refused, and whatever of it is told again stays in the form. {@code
 * verify} runs the seeds; {@code JAZZER_FUZZ=1 ./mvnw test -Dtest=CallReaderFuzzTest} looks for
 * more. A seed's first line is the query, the rest the body.
 */
class CallReaderFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void readsOrRefusesWhateverComes(byte[] request) {
        var end = 0;
        while (end < request.length && request[end] != '\n') end++;
        var query = Arrays.copyOf(request, end);
        var body = Arrays.copyOfRange(request, Math.min(end + 1, request.length), request.length);
        var answer = answer(query, body);
        TextReply.read(ReplyWriter.write(answer, Duration.ZERO, Dialect.PUBLISHED));
        TextReply.readTight(ReplyWriter.write(answer, Duration.ZERO, Dialect.TIGHT));
        Dialect.of(query, body);
    }

    private static Reply answer(byte[] query, byte[] body) {
        try {
            return reply(Call.read(query, body));
        } catch (CommandRefused e) {
            return RefusalReply.of(e.refused(), Map.of());
        }
    }

    /** Tells again what no answer of ours would: the worst case for the writer. */
    private static Reply reply(Call call) {
        var sent = call.parameters();
        var page = PageOfList.of(sent);
        var rows = List.of(List.of(sent.find("DOMAIN").orElse(""), sent.flag("WIDE") ? "1" : "0"));
        var reply =
                Reply.OK
                        .with(List.of("domain", "wide"), rows, page, 1)
                        .with("login", call.connection("S_LOGIN").orElse(""))
                        .with("info", sent.required(Parameters.COMMAND));
        sent.requireSingle("DOMAIN");
        sent.find("MINDATE").ifPresent(date -> WireTime.parse(date, "MINDATE"));
        sent.requireOnly(List.of(Parameters.COMMAND, "DOMAIN", "FIRST", "LIMIT", "WIDE"));
        return reply;
    }
}
