package com.domainpinlock.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.ApiCaller.Answer;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.OperatorTest;
import com.domainpinlock.testing.Refusals;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Who may read what was written down, and what it tells them. */
class AuditIT extends OperatorTest {
    @Test
    void anAccountReadsWhatHappenedToItsDomainAndWhoDidIt() {
        var held = locks.unlocked();
        var api = as(held.account()).with("X-Request-Id", "correlation-1");
        api.put(
                path(held) + "/pin-lock",
                "{\"pinlock\": 1, \"authorityNumber\": \"" + held.phone().e164() + "\"}");
        phones.messages(held.phone());

        var items = api.get(path(held) + "/audit").body().path("items");

        assertThat(events(items)).containsExactly("TOKEN_ISSUED", "SMS_ACCEPTED");
        var first = items.path(0);
        assertThat(first.path("holder").asString()).isEqualTo(world.name(held.account()));
        assertThat(first.path("account").asString()).isEqualTo(world.name(held.account()));
        assertThat(first.path("key").asString()).startsWith("test");
        assertThat(first.path("person").asString()).startsWith("person-");
        assertThat(first.path("source").asString()).isEqualTo("127.0.0.1");
        assertThat(first.path("requestId").asString()).isEqualTo("correlation-1");
        assertThat(first.path("command").asString()).isEqualTo("SetDomainPinLock");
        assertThat(first.path("at").asString()).isEqualTo("2026-03-02T12:00:00Z");
        assertThat(items.path(1).path("account").isMissingNode()).isTrue();
        assertThat(items.path(1).path("detail").asString())
                .isEqualTo("SMS 1, attempt 1, test, ACCEPTED");
        assertThat(items.toString())
                .doesNotContain(phones.code(held.phone()), held.phone().e164().substring(3));
    }

    @Test
    void aRefusalAndAnAuthorizationAreThere() {
        var held = locks.active();
        locks.request(held);
        var code = phones.code(held.phone());
        Refusals.refused(Refusal.TOO_EARLY, () -> locks.request(held));
        var yes =
                as(held.account())
                        .post(
                                path(held) + "/authorizations",
                                "{\"command\": \"DeleteDomain\", \"token\": \"" + code + "\"}");

        var items = trail(as(held.account()), held).path("items");

        var last = items.path(items.size() - 1);
        assertThat(last.path("event").asString()).isEqualTo("CHANGE_AUTHORIZED");
        assertThat(last.path("reference").asString()).isEqualTo(yes.text("authorizationId"));
        var refusal = items.path(items.size() - 2);
        assertThat(refusal.path("event").asString()).isEqualTo("COMMAND_REFUSED");
        assertThat(refusal.path("refusal").asString()).isEqualTo("TOO_EARLY");
    }

    @Test
    void nextLeadsThroughAllPagesAndNothingIsThereTwice() {
        var held = locks.active();
        locks.request(held);
        var whole = events(trail(as(held.account()), held).path("items"));

        var found = new ArrayList<String>();
        var after = "";
        do {
            var page = as(held.account()).get(path(held) + "/audit?limit=2" + after);
            assertThat(page.body().path("count").asInt()).isLessThanOrEqualTo(2);
            found.addAll(events(page.body().path("items")));
            after = page.body().path("next").isNull() ? "" : "&after=" + page.text("next");
        } while (!after.isEmpty());

        assertThat(found).isEqualTo(whole).hasSizeGreaterThan(4);
    }

    @Test
    void aParentReadsTheTrailBelowItAndAChildNotWhoAboveItAsked() {
        var parent = world.reseller("50.00");
        var child = world.subreseller(parent, "50.00");
        as(parent).put("/api/v1/services/domain-pin-lock", "");
        as(child).put("/api/v1/services/domain-pin-lock", "");
        var held = new Held(child, world.domain(child), world.phone());
        locks.begin(held);
        as(parent).post(path(held) + "/authorizations", "{\"command\": \"DeleteDomain\"}");

        var above = trail(as(parent), held).path("items");
        var own = trail(as(child), held).path("items");

        assertThat(events(above)).isEqualTo(events(own)).endsWith("CHANGE_UNLOCKED");
        var seenAbove = above.path(above.size() - 1);
        assertThat(seenAbove.path("person").asString()).startsWith("person-");
        assertThat(seenAbove.path("source").asString()).isEqualTo("127.0.0.1");
        var seenBelow = own.path(own.size() - 1);
        assertThat(seenBelow.path("account").asString()).isEqualTo(world.name(parent));
        assertThat(seenBelow.has("person") || seenBelow.has("source") || seenBelow.has("key"))
                .isFalse();
    }

    @Test
    void aFormerHolderSeesItsOwnTrailAndTheNewOneItsOwn() {
        var held = locks.pending();
        var next = world.reseller("50.00");
        moved(held, next);
        var again = new Held(next, held.domain(), world.phone());
        locks.begin(again);

        var former = trail(as(held.account()), held).path("items");
        var today = trail(as(next), held).path("items");
        var all = support().get("/api/v1/support/domains/" + held.domain() + "/audit");

        assertThat(events(former)).containsExactly("TOKEN_ISSUED", "SMS_ACCEPTED", "LOCK_ENDED");
        assertThat(former.path(2).path("account").asString())
                .as("the operator moved it")
                .isEqualTo(world.name(operatorsAccount));
        assertThat(former.path(2).has("person")).isFalse();
        assertThat(events(today)).containsExactly("TOKEN_ISSUED", "SMS_ACCEPTED");
        assertThat(all.body().path("items").size()).isEqualTo(5);
        assertThat(all.body().path("items").path(2).path("person").asString())
                .startsWith("person-");
    }

    @Test
    void aHolderWithoutALockReadsAnEmptyTrailAndAStrangerNone() {
        var held = locks.unlocked();
        var stranger = world.reseller("0.00");
        var locked = locks.pending();

        assertThat(trail(as(held.account()), held).path("items").size()).isZero();
        for (var one : List.of(held, locked)) {
            var answer = as(stranger).get(path(one) + "/audit");
            assertThat(answer.text("code")).isEqualTo("DOMAIN_NOT_FOUND");
        }
        assertThat(as(stranger).get("/api/v1/domains/nobodys.example/audit").text("code"))
                .isEqualTo("DOMAIN_NOT_FOUND");
        assertThat(support().get("/api/v1/support/domains/nobodys.example/audit").text("code"))
                .isEqualTo("DOMAIN_NOT_FOUND");
    }

    @Test
    void whatBelongsToNoLockIsShownToSupport() {
        var held = locks.unlocked();
        var stranger = world.reseller("0.00");
        as(stranger).with("X-Request-Id", "asking").post(path(held) + "/pins", "{}");

        var strays = support().get("/api/v1/support/strays?domain=" + held.domain());
        var others =
                support()
                        .get(
                                "/api/v1/support/strays?domain=%s&account=%s"
                                        .formatted(held.domain(), world.name(held.account())));

        assertThat(strays.body().path("items").size()).isEqualTo(1);
        var stray = strays.body().path("items").path(0);
        assertThat(stray.path("account").asString()).isEqualTo(world.name(stranger));
        assertThat(stray.path("refusal").asString()).isEqualTo("DOMAIN_NOT_FOUND");
        assertThat(stray.path("requestId").asString()).isEqualTo("asking");
        assertThat(stray.path("source").asString()).isEqualTo("127.0.0.1");
        assertThat(others.body().path("items").size()).isZero();
    }

    @Test
    void whatOperatorsDoIsShownToOperators() {
        var account = world.reseller("0.00");
        operator.with("X-Request-Id", "credit-line")
                .put(
                        ADMIN + "/accounts/" + world.name(account) + "/credit-line",
                        money("10.00", "EUR"));
        operator.put(
                ADMIN + "/accounts/" + world.name(account) + "/credit-line", money("20.00", "EUR"));

        var about = ADMIN + "/acts?about=" + world.name(account);
        var first = operator.get(about + "&limit=1");
        var rest = operator.get(about + "&after=" + first.text("next"));

        var act = first.body().path("items").path(0);
        assertThat(act.path("act").asString()).isEqualTo("CREDIT_LINE_SET");
        assertThat(act.path("person").asString()).startsWith("person-");
        assertThat(act.path("source").asString()).isEqualTo("127.0.0.1");
        assertThat(act.path("requestId").asString()).isEqualTo("credit-line");
        assertThat(act.path("detail").asString()).contains("10");
        assertThat(rest.body().path("items").size()).isEqualTo(1);
        assertThat(rest.body().path("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/domains/example.com/audit, PINLOCK, account",
        "/api/v1/support/domains/example.com/audit, OPERATOR, support",
        "/api/v1/support/strays, OPERATOR, support",
        "/api/v1/admin/acts, SUPPORT, operator"
    })
    void aKeyForSomethingElseReadsNothing(String path, Scope other, String needed) {
        var key = world.apiKey(operatorsAccount, other);

        var answer = ApiCaller.of(port).withKey(key).get(path);

        assertThat(answer.text("code")).isEqualTo("INSUFFICIENT_SCOPE");
        assertThat(answer.body().toString()).contains("\"" + needed + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=1001, limit",
        "limit=x, limit",
        "after=7, after",
        "after=7-x, after",
        "after=-1-2, after",
        "after=9999999999999999999-1, after"
    })
    void whatCannotBeAskedIsNamed(String query, String field) {
        var held = locks.unlocked();
        var api = as(held.account());

        refused("INVALID_VALUE", field, () -> api.get(path(held) + "/audit?" + query));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/support/strays?after=-1, after",
        "/api/v1/support/strays?limit=0, limit",
        "/api/v1/admin/acts?after=-1, after",
        "/api/v1/admin/acts?limit=1001, limit",
        "/api/v1/admin/acts?about=nobody-at-all, about"
    })
    void whatTheServicesOwnCannotAskIsNamed(String path, String field) {
        refused("INVALID_VALUE", field, () -> operator.get(path));
    }

    private void moved(Held held, AccountId next) {
        var answer =
                operator.put(
                        ADMIN + "/domains/" + held.domain(),
                        "{\"account\": \"" + world.name(next) + "\"}");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    private ApiCaller support() {
        return ApiCaller.of(port).withKey(world.apiKey(operatorsAccount, Scope.SUPPORT));
    }

    private static JsonNode trail(ApiCaller api, Held held) {
        Answer answer = api.get(path(held) + "/audit");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> events(JsonNode items) {
        return items.valueStream().map(item -> item.path("event").asString()).toList();
    }

    private static String path(Held held) {
        return "/api/v1/domains/" + held.domain();
    }
}
