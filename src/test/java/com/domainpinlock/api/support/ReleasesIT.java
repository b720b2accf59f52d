package com.domainpinlock.api.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.ApiCaller.Answer;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.OperatorTest;
import com.domainpinlock.testing.Patience;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Support's endpoints, and those by which an account sees and stops what support is about to do.
 */
class ReleasesIT extends OperatorTest {
    private static final String RELEASES = "/api/v1/support/releases";

    private ApiCaller first;
    private ApiCaller second;

    @BeforeEach
    void enterTwoPeople() {
        first = supporter();
        second = supporter();
    }

    private ApiCaller supporter() {
        return ApiCaller.of(port).withKey(world.apiKey(operatorsAccount, Scope.SUPPORT));
    }

    @Test
    void aReleaseFromItsProposalToItsObjection() {
        var held = locks.active();

        var proposed = propose(held, "TAKE_OFF");
        assertThat(proposed.status()).isEqualTo(201);
        var id = proposed.text("id");
        assertThat(facts(proposed)).containsExactly("TAKE_OFF", "PROPOSED", "", "");
        assertThat(proposed.text("approvableUntil")).isEqualTo("2026-03-03T12:00:00Z");

        var approved = second.post(RELEASES + "/" + id + "/approval", "");
        assertThat(facts(approved))
                .containsExactly("TAKE_OFF", "APPROVED", "2026-03-03T12:00:00Z", "");
        assertThat(approved.text("approvedBy"))
                .isNotEmpty()
                .isNotEqualTo(approved.text("proposedBy"));

        var account = as(held.account());
        var seen = account.get(release(held));
        assertThat(facts(seen)).containsExactly("TAKE_OFF", "APPROVED", "2026-03-03T12:00:00Z", "");
        assertThat(seen.body().has("reason") || seen.body().has("proposedBy")).isFalse();
        var stopped = account.post(release(held) + "/objection", "");
        assertThat(facts(stopped).get(1)).isEqualTo("OBJECTED");

        assertThat(first.get(RELEASES + "/" + id).text("state")).isEqualTo("OBJECTED");
        assertThat(account.get(release(held)).text("code")).isEqualTo("RELEASE_NOT_FOUND");
    }

    @Test
    void supportSeesALockWithoutItsCodeAndNumber() {
        var held = locks.active();
        locks.request(held);
        propose(held, "TAKE_OFF");

        var seen = first.get("/api/v1/support/domains/" + held.domain());

        assertThat(seen.text("account")).isEqualTo(world.name(held.account()));
        assertThat(seen.body().at("/lock/state").asString()).isEqualTo("ACTIVE");
        assertThat(seen.body().at("/lock/authorityNumber").asString())
                .isEqualTo(held.phone().masked());
        assertThat(seen.body().at("/lock/token/lastDelivery/status").asString())
                .isIn("QUEUED", "SENT");
        assertThat(seen.body().path("wrongInRow").asInt()).isZero();
        assertThat(seen.body().at("/release/state").asString()).isEqualTo("PROPOSED");
        assertThat(seen.body().toString())
                .doesNotContain(phones.code(held.phone()), held.phone().e164());
    }

    /** The provider's support asks for it; an account has nothing to do with the provider. */
    @Test
    void supportAloneSeesWhatTheProviderCallsEachAttempt() {
        var held = locks.active();
        var name = "provider-" + held.domain();
        phones.answerNext(held.phone(), new SmsOutcome.Accepted(name));
        locks.request(held);
        var url = "/api/v1/support/domains/" + held.domain();
        var attempt = "/token/lastDelivery/attempts/0";
        Patience.until("it is noted", () -> first.get(url).body().at("/lock" + attempt).isObject());

        assertThat(first.get(url).body().at("/lock" + attempt + "/messageId").asString())
                .isEqualTo(name);
        var own = as(held.account()).get("/api/v1/domains/" + held.domain() + "/pin-lock");
        assertThat(own.body().at(attempt).has("outcome")).isTrue();
        assertThat(own.body().toString()).doesNotContain(name, "messageId");
    }

    @Test
    void supportSeesADomainWithoutALockAndNoneThatIsNotThere() {
        var unlocked = locks.unlocked();
        var seen = first.get("/api/v1/support/domains/" + unlocked.domain());
        assertThat(seen.body().at("/lock/state").asString()).isEqualTo("NONE");

        var none = first.get("/api/v1/support/domains/not-in-the-directory.example");

        assertThat(none.text("code")).isEqualTo("DOMAIN_NOT_FOUND");
    }

    @Test
    void releasesAreListedInTheirOrder() {
        var held = locks.active();
        var withdrawn = propose(held, "TAKE_OFF").text("id");
        assertThat(first.send("DELETE", RELEASES + "/" + withdrawn, null).text("state"))
                .isEqualTo("WITHDRAWN");
        var open = propose(held, "TAKE_OFF").text("id");
        var ofDomain = RELEASES + "?domain=" + held.domain();

        assertThat(ids(first.get(ofDomain))).containsExactly(withdrawn, open);
        assertThat(ids(first.get(ofDomain + "&open=true"))).containsExactly(open);
        var page = first.get(ofDomain + "&limit=1");
        assertThat(ids(page)).containsExactly(withdrawn);
        var next = first.get(ofDomain + "&limit=1&after=" + page.body().path("next").asLong());
        assertThat(ids(next)).containsExactly(open);
        assertThat(next.body().path("next").isNull()).isTrue();
    }

    @Test
    void theOtherPartysObjectionIsWrittenDown() {
        var held = locks.active();
        var id = propose(held, "TAKE_OFF").text("id");

        var objected =
                second.post(
                        RELEASES + "/" + id + "/objection",
                        "{\"reason\": \"the registrant called back\"}");

        assertThat(List.of(objected.text("state"), objected.text("objection")))
                .containsExactly("OBJECTED", "the registrant called back");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'kind': 'TAKE_OFF', 'reason': 'lost'} | MISSING_FIELD | domain",
                "{'domain': 'DOMAIN', 'reason': 'lost'} | MISSING_FIELD | kind",
                "{'domain': 'DOMAIN', 'kind': 'TAKE_OFF'} | MISSING_FIELD | reason",
                "{'domain': 'DOMAIN', 'kind': 'OPEN', 'reason': 'lost'} | INVALID_VALUE | kind",
                "{'domain': 'a b', 'kind': 'TAKE_OFF', 'reason': 'x'} | MALFORMED_DOMAIN | domain",
                "{'domain': 'DOMAIN', 'kind': 'TAKE_OFF', 'reason': ' '} | INVALID_VALUE | reason",
                "{'domain': 'DOMAIN', 'kind': 'TAKE_OFF', 'reason': 'PIN 123456'} | INVALID_VALUE | reason",
                "{'domain': 'DOMAIN', 'kind': 'TAKE_OFF', 'reason': 'x', 'by': 1} | UNKNOWN_FIELD | by",
            })
    void aWrongProposalIsRefusedByItsField(String body, String code, String field) {
        var held = locks.active();
        phones.messages(held.phone());
        var json = body.replace('\'', '"').replace("DOMAIN\"", held.domain().ascii() + "\"");

        refused(code, field, () -> first.post(RELEASES, json));
    }

    @Test
    void whatIsNoReleasesIdIsRefused() {
        assertThat(first.get(RELEASES + "/4711").text("code")).isEqualTo("INVALID_VALUE");
        assertThat(first.get(RELEASES + "/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(first.get(RELEASES + "?limit=0").text("field")).isEqualTo("limit");
        assertThat(first.get(RELEASES + "?state=OPEN").text("code")).isEqualTo("UNKNOWN_FIELD");
    }

    @Test
    void refusalsHaveTheirStatuses() {
        var held = locks.active();
        var id = propose(held, "TAKE_OFF").text("id");

        assertThat(said(first.post(RELEASES + "/" + id + "/approval", "")))
                .isEqualTo("403 OTHER_PERSON_REQUIRED 531");
        assertThat(said(propose(held, "TAKE_OFF"))).isEqualTo("409 RELEASE_OPEN 552");
        assertThat(said(propose(locks.active(), "RELEASE_FROZEN")))
                .isEqualTo("409 LOCK_NOT_FROZEN 552");
        first.send("DELETE", RELEASES + "/" + id, null);
        assertThat(said(second.post(RELEASES + "/" + id + "/approval", "")))
                .isEqualTo("409 RELEASE_NOT_OPEN 552");
        assertThat(said(second.post(RELEASES + "/" + UUID.randomUUID() + "/approval", "")))
                .isEqualTo("404 RELEASE_NOT_FOUND 545");
    }

    @Test
    void noOtherScopeAndNoOtherAccountDoesWhatSupportDoes() {
        var held = locks.active();
        var id = propose(held, "TAKE_OFF").text("id");
        var withoutScope =
                ApiCaller.of(port)
                        .withKey(
                                world.apiKey(
                                        operatorsAccount,
                                        Scope.OPERATOR,
                                        Scope.PINLOCK,
                                        Scope.ACCOUNT,
                                        Scope.GUARD));
        var reseller = as(held.account());
        var asked =
                List.<Function<ApiCaller, Answer>>of(
                        api -> api.get("/api/v1/support/domains/" + held.domain()),
                        api -> api.get(RELEASES),
                        api -> api.get(RELEASES + "/" + id),
                        api -> api.post(RELEASES, proposal(held, "TAKE_OFF")),
                        api -> api.post(RELEASES + "/" + id + "/approval", ""),
                        api -> api.post(RELEASES + "/" + id + "/objection", "{\"reason\": \"no\"}"),
                        api -> api.send("DELETE", RELEASES + "/" + id, null));

        for (var request : asked) {
            for (var caller : List.of(withoutScope, reseller)) {
                var answer = request.apply(caller);
                assertThat(List.of(answer.text("code"), answer.text("scope")))
                        .containsExactly("INSUFFICIENT_SCOPE", "support");
            }
        }
        assertThat(first.get(RELEASES + "/" + id).text("state")).isEqualTo("PROPOSED");
    }

    private Answer propose(Held held, String kind) {
        return first.post(RELEASES, proposal(held, kind));
    }

    private static String proposal(Held held, String kind) {
        return """
        {"domain": "%s", "kind": "%s", "reason": "phone lost, ticket 4711"}\
        """
                .formatted(held.domain(), kind);
    }

    private static String release(Held held) {
        return "/api/v1/domains/" + held.domain() + "/release";
    }

    private static List<String> facts(Answer answer) {
        return List.of(
                answer.text("kind"),
                answer.text("state"),
                text(answer, "dueAt"),
                text(answer, "endedAt"));
    }

    private static String text(Answer answer, String field) {
        return answer.body().path(field).isNull() ? "" : answer.text(field);
    }

    private static List<String> ids(Answer page) {
        return page.body().path("items").values().stream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    private static String said(Answer answer) {
        return answer.status()
                + " "
                + answer.text("code")
                + " "
                + answer.body().path("returnCode").asInt();
    }
}
