package com.domainpinlock.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.ApiCaller.Answer;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.SentStatements;
import com.domainpinlock.testing.ServiceTest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/**
 * Holds the number of statements that each command sends to PostgreSQL over HTTP, begin, commit and
 * audit included. {@link SentStatements} says how they are counted. The goals are at most 7 for
 * RequestDomainPin and at most 5 for an authorization; the other numbers are what they are, so that
 * a change is noticed.
 */
@Import(SentStatements.class)
class StatementCountIT extends ServiceTest {
    private static final AtomicInteger REQUESTS = new AtomicInteger();

    @LocalServerPort private int port;

    @Test
    void requestDomainPinSendsAtMostSeven() {
        var held = locks.active();

        assertThat(sent(held, api -> api.post(path(held) + "/pins", "{}"), 202)).isEqualTo(7);
    }

    @Test
    void resendingAPinSendsAsMany() {
        var held = locks.active();
        locks.request(held);
        clock.advance(Duration.ofMinutes(10));

        assertThat(sent(held, api -> api.post(path(held) + "/pins", "{}"), 202)).isEqualTo(7);
    }

    /** One to read and hold the lock, one for all that is written, and the commit. */
    @Test
    void aPinsRequestAndItsUseAreThreeRoundTripsEach() {
        var held = locks.active();

        var request = sentBy(held, api -> api.post(path(held) + "/pins", "{}"), 202);
        var code = phones.code(held.phone());
        var use = sentBy(held, api -> authorize(api, held, code), 200);

        assertThat(request.roundTrips()).hasValue(3);
        assertThat(use.roundTrips()).hasValue(3);
    }

    @Test
    void authorizationWithATokenSendsAtMostFive() {
        var held = locks.active();
        locks.request(held);
        var code = phones.code(held.phone());

        assertThat(sent(held, api -> authorize(api, held, code), 200)).isEqualTo(5);
    }

    @Test
    void rememberingAYesToAMoveCostsNoStatement() {
        var held = locks.active();
        locks.request(held);
        var code = phones.code(held.phone());

        assertThat(
                        sent(
                                held,
                                api ->
                                        api.post(
                                                path(held) + "/authorizations",
                                                "{\"command\": \"PushDomain\", \"token\": \""
                                                        + code
                                                        + "\"}"),
                                200))
                .isEqualTo(5);
    }

    @Test
    void authorizationWithAWrongTokenSendsAsMany() {
        var held = locks.active();
        locks.request(held);
        var code = phones.wrongCode(held.phone());

        assertThat(sent(held, api -> authorize(api, held, code), 403)).isEqualTo(5);
    }

    @Test
    void authorizationOfADomainWithoutALock() {
        var held = locks.unlocked();

        assertThat(sent(held, api -> authorize(api, held, null), 200)).isEqualTo(5);
    }

    @Test
    void setDomainPinLockFromTheFirstCallToTheLast() {
        var held = anotherOf(locks.active());
        var on = "{\"pinlock\": 1, \"authorityNumber\": \"" + held.phone().e164() + "\"";
        var off = "{\"pinlock\": 0";
        var counts = new LinkedHashMap<String, Integer>();

        counts.put("first call", sent(held, set(held, on), 202));
        counts.put("the same call again", sent(held, set(held, on), 202));
        var token = ", \"token\": \"" + phones.code(held.phone()) + "\"";
        counts.put("confirmation", sent(held, set(held, on + token), 200));
        counts.put("switching off", sent(held, set(held, off), 202));
        var last = ", \"token\": \"" + phones.code(held.phone()) + "\"";
        counts.put("switching off with the token", sent(held, set(held, off + last), 200));

        assertThat(counts)
                .containsExactly(
                        Map.entry("first call", 19),
                        Map.entry("the same call again", 5),
                        Map.entry("confirmation", 8),
                        Map.entry("switching off", 7),
                        Map.entry("switching off with the token", 6));
    }

    @Test
    void reading() {
        var held = locks.active();
        var counts = new LinkedHashMap<String, Integer>();

        counts.put("list", sent(held, api -> api.get("/api/v1/pin-locks?domain=*.com"), 200));
        counts.put("lock", sent(held, api -> api.get(path(held) + "/pin-lock"), 200));
        counts.put("account", sent(held, api -> api.get("/api/v1/account"), 200));

        assertThat(counts)
                .containsExactly(
                        Map.entry("list", 4), Map.entry("lock", 4), Map.entry("account", 3));
    }

    private Held anotherOf(Held held) {
        return new Held(held.account(), world.domain(held.account()), world.phone());
    }

    private static Function<ApiCaller, Answer> set(Held held, String body) {
        return api -> api.put(path(held) + "/pin-lock", body + "}");
    }

    /** How many statements a request sends whose API key was used just before. */
    private int sent(Held held, Function<ApiCaller, Answer> request, int status) {
        return sentBy(held, request, status).byProxy().size();
    }

    private SentStatements.Sent sentBy(Held held, Function<ApiCaller, Answer> request, int status) {
        var api = ApiCaller.of(port).withKey(world.apiKey(held.account()));
        assertThat(api.get("/api/v1/services/domain-pin-lock").status()).isEqualTo(200);
        var id = "counted-" + REQUESTS.incrementAndGet();
        assertThat(request.apply(api.with("X-Request-Id", id)).status()).isEqualTo(status);
        var sent = SentStatements.by(id);
        assertThat(sent.onTheWire())
                .as("what the driver sent, against what was counted: %s", sent.byProxy())
                .hasSameSizeAs(sent.byProxy());
        return sent;
    }

    private static String path(Held held) {
        return "/api/v1/domains/" + held.domain();
    }

    private static Answer authorize(ApiCaller api, Held held, @Nullable String code) {
        var token = code == null ? "" : ", \"token\": \"" + code + "\"";
        return api.post(
                path(held) + "/authorizations", "{\"command\": \"DeleteDomain\"" + token + "}");
    }
}
