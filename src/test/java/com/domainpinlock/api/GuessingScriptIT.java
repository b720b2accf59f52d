package com.domainpinlock.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.Crowd;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Somebody who has an API key, but not the phone, and all the time in the world (rule 20). The
 * profile {@code properties} lets him try ten thousand times.
 */
@Tag("exhaustive")
class GuessingScriptIT extends ServiceTest {
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Duration DAY = Duration.ofHours(24);
    private static final int CALLERS = 8;
    private static final int TOKENS = 20;
    private static final int TRIES = Integer.getInteger("pinlock.test.wrong-tries", 1_000);
    private static final int TRIES_OF_A_TOKEN = TRIES / TOKENS;

    @LocalServerPort int port;
    @Autowired MeterRegistry meters;

    private Held held;
    private ApiCaller thief;

    @BeforeEach
    void stealAKey() {
        held = locks.active();
        thief = ApiCaller.of(port).withKey(world.apiKey(held.account(), Scope.values()));
    }

    @Test
    void ofThousandsOfTriesAHundredAreComparedAndThenTheLockIsFrozen() {
        var before = wrongOnes();
        var answers = new HashMap<String, Integer>();

        for (var token = 0; token < TOKENS; token++) {
            if (token > 0) clock.advance(token % 2 == 1 ? HALF_AN_HOUR : DAY);
            assertThat(request()).isEqualTo("202");
            var soFar = wrongOnes();
            guess().forEach(code -> answers.merge(code, 1, Integer::sum));
            assertThat(wrongOnes() - soFar).as("compared with token %d", token).isEqualTo(5);
        }

        assertThat(wrongOnes() - before).isEqualTo(100);
        assertThat(answers.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(TRIES);
        assertThat(answers)
                .containsEntry("TOKEN_MISMATCH", 100)
                .containsOnlyKeys(
                        "TOKEN_MISMATCH", "TOKEN_EXHAUSTED", "LOCK_CLOSED", "LOCK_FROZEN");
        clock.advance(Duration.ofDays(30));
        assertThat(request()).isEqualTo("LOCK_FROZEN");
        assertThat(offer(phones.code(held.phone()))).as("the right one").isEqualTo("LOCK_FROZEN");
        assertThat(wrongOnes() - before).isEqualTo(100);

        releasedByTwoPeople();
        assertThat(request()).isEqualTo("202");
        assertThat(offer(phones.code(held.phone()))).isEqualTo("200");
    }

    private void releasedByTwoPeople() {
        var operator = world.operator();
        var one = ApiCaller.of(port).withKey(world.apiKey(operator, Scope.SUPPORT));
        var other = ApiCaller.of(port).withKey(world.apiKey(operator, Scope.SUPPORT));
        var proposal =
                "{\"domain\": \"%s\", \"kind\": \"RELEASE_FROZEN\", \"reason\": \"phone is back\"}"
                        .formatted(held.domain().ascii());
        var id = one.post("/api/v1/support/releases", proposal).text("id");
        var approval = "/api/v1/support/releases/" + id + "/approval";

        assertThat(codeOf(one.send("POST", approval, null))).isEqualTo("OTHER_PERSON_REQUIRED");
        assertThat(request()).isEqualTo("LOCK_FROZEN");
        assertThat(codeOf(other.send("POST", approval, null))).isEqualTo("200");
    }

    /** Wrong codes from several callers at once; what each was answered. */
    private List<String> guess() {
        var wrong = phones.wrongCode(held.phone());
        var each = (TRIES_OF_A_TOKEN + CALLERS - 1) / CALLERS;
        return Crowd.of(
                        CALLERS,
                        caller ->
                                IntStream.range(
                                                caller * each,
                                                Math.min((caller + 1) * each, TRIES_OF_A_TOKEN))
                                        .mapToObj(_ -> offer(wrong))
                                        .toList())
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private String offer(String code) {
        return codeOf(
                thief.byTheThousand()
                        .post(
                                path("authorizations"),
                                "{\"command\": \"DeleteDomain\", \"token\": \"%s\"}"
                                        .formatted(code)));
    }

    private String request() {
        return codeOf(thief.post(path("pins"), "{}"));
    }

    private String path(String what) {
        return "/api/v1/domains/%s/%s".formatted(held.domain().ascii(), what);
    }

    private static String codeOf(ApiCaller.Answer answer) {
        var code = answer.text("code");
        return code.isEmpty() ? Integer.toString(answer.status()) : code;
    }

    private int wrongOnes() {
        return (int) meters.counter("pinlock.token.comparisons", "result", "wrong").count();
    }
}
