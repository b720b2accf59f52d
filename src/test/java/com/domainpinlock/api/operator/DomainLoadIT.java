package com.domainpinlock.api.operator;

import static com.domainpinlock.api.operator.Loader.line;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The directory is loaded in bulk: good lines are kept, bad ones are named by their numbers. */
@Tag("slow")
class DomainLoadIT extends DirectoryTest {
    private Loader loader;
    private AccountId account;
    private String name;
    private String zone;

    @BeforeEach
    void aNewAccountAndNamesThatNobodyHas() {
        loader = new Loader(port, operatorsKey);
        account = world.reseller("0.00");
        name = nameOf(account);
        zone = UUID.randomUUID().toString().substring(0, 8) + ".example";
    }

    /** Whatever compares tables afterwards would read them all. */
    @AfterEach
    void leaveNoneToOthers() {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("set local session_replication_role = replica").update(); // no trigger
            jdbc.sql("delete from domain where name like ?").param("%." + zone).update();
        });
    }

    @Test
    void addsMovesAndLeavesWhatIsAsItShallBe() {
        var held = locks.unlocked();
        var untouched = locks.unlocked();
        var body = line("a." + zone, name) + line(held.domain(), name) + line("b." + zone, name);

        assertThat(loader.load(body).counts())
                .isEqualTo("2 added, 1 moved, 0 unchanged, 0 refused of 3");
        assertThat(loader.load(body).counts())
                .as("sent again")
                .isEqualTo("0 added, 0 moved, 3 unchanged, 0 refused of 3");

        assertThat(domains()).containsExactly("a." + zone, "b." + zone, held.domain().ascii());
        assertThat(show(untouched.domain()).text("account"))
                .as("what is not in the body stays")
                .isEqualTo(nameOf(untouched.account()));
    }

    @Test
    void namesEveryBadLineAndKeepsTheGoodOnes() throws IOException {
        var body = new ByteArrayOutputStream();
        var long4096 = padded(line("edge." + zone, name).strip(), 4096);
        for (var line :
                List.of(
                        "\uFEFF" + line("first." + zone, name).strip(),
                        "",
                        "   \t ",
                        line("crlf." + zone, name).strip() + "\r",
                        "{",
                        "[]",
                        "7",
                        "null",
                        "\"" + zone + "\"",
                        "{\"domain\": \"x." + zone + "\"}",
                        "{\"account\": \"" + name + "\"}",
                        "{\"domain\": null, \"account\": \"" + name + "\"}",
                        "{\"domain\": 7, \"account\": \"" + name + "\"}",
                        "{\"domain\": \"x." + zone + "\", \"account\": 7}",
                        "{\"domain\": \"x." + zone + "\", \"account\": \"nobody-at-all\"}",
                        "{\"domain\": \"a..example\", \"account\": \"" + name + "\"}",
                        "{\"domain\": \"\", \"account\": \"" + name + "\"}",
                        line("x." + zone, name).strip() + " {}",
                        "{\"domain\": \"x." + zone + "\", \"account\": \"a\", \"account\": \"b\"}",
                        "{\"domain\": \"x." + zone + "\", \"account\": \"a\", \"owner\": \"b\"}",
                        long4096 + " ",
                        long4096,
                        "x".repeat(1_000_000),
                        "{\"domain\": \"x." + zone + "\", \"account\": \"a\\u0000\"}")) {
            body.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        body.write(new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', '}', '\n'});
        body.write(line("last." + zone, name).strip().getBytes(StandardCharsets.UTF_8));

        var loaded = loader.load(BodyPublishers.ofByteArray(body.toByteArray()));

        assertThat(loaded.problems())
                .containsExactly(
                        "5 MALFORMED_REQUEST",
                        "6 MALFORMED_REQUEST",
                        "7 MALFORMED_REQUEST",
                        "8 MALFORMED_REQUEST",
                        "9 MALFORMED_REQUEST",
                        "10 MISSING_FIELD account",
                        "11 MISSING_FIELD domain",
                        "12 MISSING_FIELD domain",
                        "13 MALFORMED_DOMAIN domain",
                        "14 INVALID_VALUE account",
                        "15 INVALID_VALUE account",
                        "16 MALFORMED_DOMAIN domain",
                        "17 MALFORMED_DOMAIN domain",
                        "18 MALFORMED_REQUEST",
                        "19 MALFORMED_REQUEST",
                        "20 UNKNOWN_FIELD owner",
                        "21 MALFORMED_REQUEST",
                        "23 MALFORMED_REQUEST",
                        "24 INVALID_VALUE account",
                        "25 MALFORMED_REQUEST");
        assertThat(loaded.refused())
                .allSatisfy(line -> assertThat(line.path("detail").asString()).endsWith("."));
        assertThat(loaded.refused().getLast().path("detail").asString())
                .isEqualTo("The line is not UTF-8.");
        assertThat(loaded.counts()).isEqualTo("4 added, 0 moved, 0 unchanged, 20 refused of 24");
        assertThat(domains())
                .containsExactly("crlf." + zone, "edge." + zone, "first." + zone, "last." + zone);
    }

    @Test
    void lockedDomainIsARefusedLineAndStandsOnItsTrail() {
        var locked = locks.active();
        var asleep = locks.active();
        remove(asleep.domain());
        var allowed = locks.active();
        guardSaysYes(allowed, "PushDomain");
        var before = stored.of(locked.account(), locked.domain());

        var loaded =
                loader.load(
                        line("new." + zone, name)
                                + line(locked.domain(), name)
                                + line(asleep.domain(), name)
                                + line(allowed.domain(), name)
                                + line(asleep.domain(), nameOf(asleep.account())));

        assertThat(loaded.problems())
                .containsExactly("2 HOLDER_CHANGE_REFUSED", "3 HOLDER_CHANGE_REFUSED");
        assertThat(loaded.counts()).isEqualTo("2 added, 1 moved, 0 unchanged, 2 refused of 5");
        assertThat(stored.of(locked.account(), locked.domain())).isEqualTo(before);
        assertThat(show(locked.domain()).text("account")).isEqualTo(nameOf(locked.account()));
        assertThat(events(locked).getLast())
                .isEqualTo("LoadDomains COMMAND_REFUSED HOLDER_CHANGE_REFUSED");
        assertThat(events(asleep))
                .endsWith(
                        "LoadDomains COMMAND_REFUSED HOLDER_CHANGE_REFUSED",
                        "LoadDomains LOCK_AWAKE");
        assertThat(lockOf(asleep).text("state")).isEqualTo("ACTIVE");
        assertThat(events(allowed).getLast()).isEqualTo("LoadDomains LOCK_ENDED");
        assertThat(show(allowed.domain()).text("account")).isEqualTo(name);
    }

    @Test
    void domainThatStandsTwiceIsTwoCallsInTheirOrder() {
        var other = nameOf(world.reseller("0.00"));
        var locked = locks.active();
        guardSaysYes(locked, "TradeDomain");

        var loaded =
                loader.load(
                        line("a." + zone, name)
                                + line("a." + zone, other)
                                + line("b." + zone, other)
                                + line("b." + zone, other)
                                + line(locked.domain(), name)
                                + line(locked.domain(), other));

        assertThat(loaded.counts()).isEqualTo("2 added, 3 moved, 1 unchanged, 0 refused of 6");
        assertThat(show(locked.domain()).text("account")).isEqualTo(other);
        assertThat(domains()).isEmpty();
    }

    @Test
    void theSameOverManyBatches() {
        var other = nameOf(world.reseller("0.00"));

        var loaded = loader.load(lines(2500, name) + lines(2500, other));

        assertThat(loaded.counts())
                .isEqualTo("2500 added, 2500 moved, 0 unchanged, 0 refused of 5000");
    }

    @Test
    void loadsAHundredThousandLinesAndKnowsEachBadOne() {
        var body =
                IntStream.rangeClosed(1, 100_000)
                        .mapToObj(number ->
                                number % 10 == 0
                                        ? "{\"domain\": \"n" + number + "\"}\n"
                                        : line("n" + number + "." + zone, name));

        var loaded =
                loader.load(
                        BodyPublishers.ofByteArrays(
                                body.map(line -> line.getBytes(StandardCharsets.UTF_8)).toList()));

        assertThat(loaded.counts())
                .isEqualTo("90000 added, 0 moved, 0 unchanged, 10000 refused of 100000");
        assertThat(loaded.refused())
                .extracting(line -> line.path("line").asInt())
                .isEqualTo(IntStream.rangeClosed(1, 10_000).mapToObj(i -> i * 10).toList());
    }

    /**
     * More than the connection holds goes either way: whoever waits for the other waits for ever.
     */
    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void answersACallerWhoReadsOnlyWhenAllIsSent() throws IOException {
        var body = ("x".repeat(299) + "\n").repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        try (var socket = loader.open("Content-Length: " + body.length)) {
            socket.getOutputStream().write(body);

            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 200").contains("\"refused\":100000");
        }
    }

    @Test
    void brokenConnectionKeepsWholeBatchesAndTheSameBodyCanBeSentAgain() throws IOException {
        var body = lines(2500, name);
        try (var socket = loader.open("Content-Length: " + (body.length() + 1000))) {
            socket.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            assertThat(Loader.status(socket.getInputStream())).isEqualTo("HTTP/1.1 400");
        }
        assertThat(domains()).hasSize(2000);

        assertThat(loader.load(body).counts())
                .isEqualTo("500 added, 0 moved, 2000 unchanged, 0 refused of 2500");
    }

    @Test
    void nothingIsALoadOfNothing() {
        assertThat(loader.load("").counts())
                .isEqualTo("0 added, 0 moved, 0 unchanged, 0 refused of 0");
        assertThat(loader.load("\n\n").counts())
                .isEqualTo("0 added, 0 moved, 0 unchanged, 0 refused of 0");
    }

    /** The body never comes: who waited for it would answer nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked", "Content-Length: 100000000"})
    void strangersAndOtherKeysAreAnsweredBeforeTheirBodyIsRead(String framing) throws IOException {
        try (var socket = new Loader(port, "").open(framing)) {
            assertThat(Loader.status(socket.getInputStream())).isEqualTo("HTTP/1.1 401");
        }
        var others = world.apiKey(account, Scope.PINLOCK, Scope.ACCOUNT, Scope.SUPPORT);
        try (var socket = new Loader(port, others).open(framing)) {
            assertThat(Loader.status(socket.getInputStream())).isEqualTo("HTTP/1.1 403");
        }
    }

    @Test
    void takesAndGivesLinesAlone() {
        var body = BodyPublishers.ofString(line("a." + zone, name));

        var json = loader.send(body, "application/json");
        assertThat(json.statusCode()).isEqualTo(415);
        assertThat(json.body()).contains("Send the body as application/x-ndjson.");
        var accepting = loader.send(body, "application/x-ndjson", "Accept", "application/json");
        assertThat(accepting.statusCode()).isEqualTo(406);
        assertThat(accepting.body()).contains("The answer is application/x-ndjson.");
        var charset = loader.send(body, "application/x-ndjson; charset=utf-8", "Accept", "*/*");
        assertThat(charset.statusCode()).isEqualTo(200);

        assertThat(loader.loaded(charset.body()).count("added")).isEqualTo(1);
    }

    private String lines(int count, String holder) {
        return IntStream.range(0, count)
                .mapToObj(number -> line("n" + number + "." + zone, holder))
                .collect(Collectors.joining());
    }

    /** The line with spaces inside, so that it has so many bytes. */
    private static String padded(String line, int bytes) {
        return line.substring(0, 1) + " ".repeat(bytes - line.length()) + line.substring(1);
    }

    private List<String> domains() {
        return transactions.execute(_ ->
                jdbc.sql("select name from domain where account_id = ? order by name")
                        .param(account.value())
                        .query(String.class)
                        .list());
    }
}
