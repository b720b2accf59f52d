package com.domainpinlock.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.ApiCaller.Answer;
import com.domainpinlock.testing.ServiceTest;
import com.domainpinlock.testing.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What a registrar's backend does over HTTP: lock, read the SMS, confirm, list, request a PIN,
 * authorize a change, unlock. Every answer is held against the OpenAPI document too.
 */
class TourIT extends ServiceTest {
    private static final Instant IN_30_MINUTES = SettableClock.NOON.plus(Duration.ofMinutes(30));
    private static final Instant IN_10_MINUTES = SettableClock.NOON.plus(Duration.ofMinutes(10));
    private static final Instant IN_A_YEAR = Instant.parse("2027-03-02T12:00:00Z");

    @LocalServerPort private int port;

    @Test
    void aDomainIsLockedChangedWithAPinAndUnlocked() {
        var account = world.reseller("100.00");
        var api = ApiCaller.of(port).withKey(world.apiKey(account));
        var domain = world.domain(account);
        var phone = world.phone();
        var lock = "/api/v1/domains/" + domain + "/pin-lock";
        var on = "\"pinlock\": 1, \"authorityNumber\": \"%s\"".formatted(phone.e164());
        assertThat(api.get(lock).body().toString())
                .isEqualTo("{\"state\":\"NONE\",\"overdue\":false,\"frozen\":false}");

        var begun = api.put(lock, "{" + on + "}");

        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.body().toString())
                .isEqualTo(
                        """
                        {"info":"Please resend this command with the one-way token to activate the pinlock service.",\
                        "state":"PENDING","validUntil":"%s","nextRequestFrom":"%s","sentTo":"%s","resent":false,\
                        "charged":{"amount":"12.00","currency":"EUR"},"paidUntil":"%s"}\
                        """
                                .formatted(
                                        IN_30_MINUTES, IN_10_MINUTES, phone.masked(), IN_A_YEAR));
        assertThat(begun.header("Cache-Control")).isEqualTo("no-store");
        assertThat(begun.header("X-Request-Id")).isNotBlank();
        var shown = api.get(lock).body();
        assertThat(shown.path("state").asString()).isEqualTo("PENDING");
        assertThat(shown.path("authorityNumber").asString()).isEqualTo(phone.masked());
        assertThat(shown.at("/token/lastDelivery/status").asString()).isIn("QUEUED", "SENT");

        var confirmed = api.put(lock, "{%s, %s}".formatted(on, token(phone)));

        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.body().toString())
                .isEqualTo(
                        "{\"state\":\"ACTIVE\",\"activeSince\":\"%s\",\"charged\":null,\"paidUntil\":\"%s\"}"
                                .formatted(SettableClock.NOON, IN_A_YEAR));
        assertThat(api.get("/api/v1/pin-locks").body().toString())
                .isEqualTo(
                        """
                        {"items":[{"domain":"%s","paidUntil":"%s","nextChargeAt":"%s","overdue":false}],\
                        "first":0,"limit":100,"count":1,"total":1,"next":null}\
                        """
                                .formatted(domain, IN_A_YEAR, IN_A_YEAR));
        assertThat(api.get("/api/v1/account").body().toString())
                .contains(
                        """
                        "balance":{"amount":"88.00","currency":"EUR"},\
                        "creditLine":{"amount":"0.00","currency":"EUR"},"currency":"EUR"}\
                        """);

        changeWithAPin(api, domain, phone);
        unlock(api, lock, phone);
    }

    private void changeWithAPin(ApiCaller api, DomainName domain, MobileNumber phone) {
        var pins = "/api/v1/domains/" + domain + "/pins";
        var question = "\"domain\": \"%s\", \"command\": \"DeleteDomain\"".formatted(domain);
        assertThat(api.post("/api/v1/authorizations", "{" + question + "}").text("code"))
                .isEqualTo("TOKEN_REQUIRED");

        var requested = api.post(pins, "{\"command\": \"DeleteDomain\", \"detail\": \"for Jane\"}");

        assertThat(requested.status()).isEqualTo(202);
        assertThat(requested.body().toString())
                .isEqualTo(
                        """
                        {"validUntil":"%s","nextRequestFrom":"%s","sentTo":"%s","resent":false}\
                        """
                                .formatted(IN_30_MINUTES, IN_10_MINUTES, phone.masked()));
        assertThat(phones.messages(phone).getLast().text())
                .contains("opens only DeleteDomain of " + domain + " (for Jane)");
        var again = api.post(pins, "{\"command\": \"DeleteDomain\", \"detail\": \"for Jane\"}");
        assertThat(again.status()).isEqualTo(429);
        assertThat(again.text("retryAt")).isEqualTo(IN_10_MINUTES.toString());
        assertThat(again.header("Retry-After")).isEqualTo("600");

        var yes = api.post("/api/v1/authorizations", "{%s, %s}".formatted(question, token(phone)));

        assertThat(yes.status()).isEqualTo(200);
        assertThat(yes.body().path("authorized").asBoolean()).isTrue();
        assertThat(yes.text("reason")).isEqualTo("TOKEN_ACCEPTED");
        assertThat(UUID.fromString(yes.text("authorizationId"))).isNotNull();
        assertThat(yes.text("validUntil")).isEqualTo("2026-03-02T12:01:00Z");
        assertThat(
                        api.post(
                                        "/api/v1/domains/" + domain + "/authorizations",
                                        "{\"command\": \"DeleteDomain\", %s}"
                                                .formatted(token(phone)))
                                .text("code"))
                .isEqualTo("TOKEN_NOT_REQUESTED");
    }

    private void unlock(ApiCaller api, String lock, MobileNumber phone) {
        var asked = api.put(lock, "{\"pinlock\": 0}");
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.text("info"))
                .isEqualTo(
                        "Please resend this command with the one-way token to deactivate the pinlock service.");
        assertThat(asked.text("state")).isEqualTo("ACTIVE");

        var off = api.put(lock, "{\"pinlock\": 0, %s}".formatted(token(phone)));

        assertThat(off.status()).isEqualTo(200);
        assertThat(off.body().toString())
                .isEqualTo(
                        "{\"state\":\"INACTIVE\",\"charged\":null,\"paidUntil\":\"%s\"}"
                                .formatted(IN_A_YEAR));
        assertThat(api.get("/api/v1/pin-locks").body().path("total").asInt()).isZero();
    }

    private String token(MobileNumber phone) {
        return "\"token\": \"" + phones.code(phone) + "\"";
    }

    @Test
    void aSubresellerActivatesTheServiceFirst() {
        var parent = world.reseller("100.00");
        var sub = world.subreseller(parent, "100.00");
        var api = ApiCaller.of(port).withKey(world.apiKey(sub));
        var domain = world.domain(sub);
        var service = "/api/v1/services/domain-pin-lock";
        var lock = "/api/v1/domains/" + domain + "/pin-lock";
        var on = "{\"pinlock\": 1, \"authorityNumber\": \"%s\"}".formatted(world.phone().e164());
        assertThat(api.get(service).body().toString())
                .isEqualTo(
                        "{\"price\":{\"amount\":\"12.00\",\"currency\":\"EUR\"},\"currency\":\"EUR\",\"period\":\"YEAR\",\"activeSince\":null,\"switchedOffSince\":null}");
        assertThat(api.put(lock, on).text("code")).isEqualTo("SERVICE_NOT_ACTIVE");

        var activated = api.send("PUT", service, null);

        assertThat(activated.status()).isEqualTo(200);
        assertThat(activated.text("activeSince")).isEqualTo(SettableClock.NOON.toString());
        assertThat(api.put(lock, on).text("code"))
                .as("the parent has not activated it")
                .isEqualTo("SERVICE_NOT_ACTIVE");
        ApiCaller.of(port).withKey(world.apiKey(parent)).send("PUT", service, null);
        clock.advance(Duration.ofHours(1));
        assertThat(api.send("PUT", service, null).text("activeSince"))
                .as("activated since the first time")
                .isEqualTo(SettableClock.NOON.toString());
        assertThat(api.put(lock, on).status()).isEqualTo(202);
        assertThat(api.get("/api/v1/account").body().at("/balance/amount").asString())
                .isEqualTo("88.00");
    }

    @ParameterizedTest
    @EnumSource(
            value = Scope.class,
            names = {"PINLOCK", "GUARD", "ACCOUNT", "SUPPORT"})
    void aKeyOpensWhatItsScopeNamesAndNothingElse(Scope scope) {
        var held = locks.unlocked();
        var api = ApiCaller.of(port).withKey(world.apiKey(held.account(), scope));
        var domain = "/api/v1/domains/" + held.domain();
        var on = "{\"pinlock\": 1, \"authorityNumber\": \"%s\"}".formatted(held.phone().e164());
        var before = tables.digest(held.account());

        onlyWith(Scope.PINLOCK, scope, api.get(domain + "/pin-lock"));
        onlyWith(Scope.PINLOCK, scope, api.get("/api/v1/pin-locks"));
        onlyWith(Scope.PINLOCK, scope, api.post(domain + "/pins", "{}"));
        onlyWith(
                Scope.GUARD,
                scope,
                api.post(domain + "/authorizations", "{\"command\": \"RenewDomain\"}"));
        onlyWith(Scope.ACCOUNT, scope, api.get("/api/v1/account"));
        onlyWith(Scope.ACCOUNT, scope, api.get("/api/v1/services/domain-pin-lock"));
        assertThat(tables.digest(held.account())).isEqualTo(before);
        onlyWith(Scope.PINLOCK, scope, api.put(domain + "/pin-lock", on));
        onlyWith(Scope.ACCOUNT, scope, api.send("PUT", "/api/v1/services/domain-pin-lock", null));
    }

    private static void onlyWith(Scope needed, Scope had, Answer answer) {
        if (needed == had) {
            assertThat(answer.text("code")).isNotEqualTo("INSUFFICIENT_SCOPE");
            return;
        }
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("code")).isEqualTo("INSUFFICIENT_SCOPE");
        assertThat(answer.text("scope")).isEqualTo(needed.wireName());
    }

    @Test
    void somebodyElsesDomainLooksLikeNone() {
        var held = locks.active();
        var stranger = ApiCaller.of(port).withKey(world.apiKey(world.reseller("100.00")));
        var on = "{\"pinlock\": 1, \"authorityNumber\": \"%s\"}".formatted(held.phone().e164());
        var change = "{\"command\": \"DeleteDomain\", \"token\": \"12345678\"}";
        var before = tables.digest(held.account());
        var requests =
                List.<BiFunction<ApiCaller, String, Answer>>of(
                        (api, path) -> api.put(path + "/pin-lock", on),
                        (api, path) -> api.put(path + "/pin-lock", "{\"pinlock\": 0}"),
                        (api, path) -> api.get(path + "/pin-lock"),
                        (api, path) -> api.post(path + "/pins", "{}"),
                        (api, path) -> api.post(path + "/authorizations", change));

        for (var request : requests) {
            var named = stranger.with("X-Request-Id", "the-same");
            var theirs = request.apply(named, "/api/v1/domains/" + held.domain());
            var nobodys = request.apply(named, "/api/v1/domains/nobody-has-this-one.com");
            assertThat(theirs.status()).isEqualTo(404);
            assertThat(theirs.text("code")).isEqualTo("DOMAIN_NOT_FOUND");
            assertThat(theirs.body()).isEqualTo(nobodys.body());
        }
        assertThat(tables.digest(held.account())).isEqualTo(before);
    }

    @Test
    void aKeyIsTakenAsBasicWithItsAccountOnly() {
        var account = world.reseller("100.00");
        var key = world.apiKey(account);
        var name = ApiCaller.of(port).withKey(key).get("/api/v1/account").text("account");

        assertThat(basic(name, key).status()).isEqualTo(200);
        for (var wrong :
                new Answer[] {
                    basic("demo", key),
                    basic(name, key + "0"),
                    ApiCaller.of(port).get("/api/v1/account")
                }) {
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.text("code")).isEqualTo("AUTHENTICATION_FAILED");
            assertThat(wrong.http().headers().allValues("WWW-Authenticate"))
                    .containsExactly(
                            "Basic realm=\"DomainPinLock\", charset=\"UTF-8\"",
                            "Bearer realm=\"DomainPinLock\"");
        }
    }

    private Answer basic(String name, String key) {
        var pair = (name + ":" + key).getBytes(StandardCharsets.UTF_8);
        return ApiCaller.of(port)
                .with("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
                .get("/api/v1/account");
    }

    @Test
    void anAnswerCarriesTheRequestsId() {
        var api = ApiCaller.of(port).with("X-Request-Id", "registrar-4711");

        var refused = api.get("/api/v1/account");

        assertThat(refused.header("X-Request-Id")).isEqualTo("registrar-4711");
        assertThat(refused.text("requestId")).isEqualTo("registrar-4711");
    }
}
