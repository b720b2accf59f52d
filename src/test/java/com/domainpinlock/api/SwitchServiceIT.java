package com.domainpinlock.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.lock.renewal.RenewTerms;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.ApiCaller.Answer;
import com.domainpinlock.testing.Crowd;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.OperatorTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Rule 2: who has the service, and who can take it away. */
class SwitchServiceIT extends OperatorTest {
    private static final String SERVICE = "/api/v1/services/domain-pin-lock";
    private static final String NOON = "2026-03-02T12:00:00Z";

    @Autowired private RenewTerms renewTerms;

    private AccountId parent;
    private AccountId sub;

    @BeforeEach
    void aParentAndItsSubreseller() {
        parent = activated(world.reseller("1000.00"));
        sub = activated(world.subreseller(parent, "1000.00"));
    }

    @Test
    void switchedOffASubresellerBeginsNoLock() {
        clock.advance(Duration.ofHours(1));

        var switched = switchBy(parent, sub, true);

        assertThat(switched.status()).isEqualTo(200);
        assertThat(switched.body().toString())
                .isEqualTo(
                        """
                        {"account":"%s","activeSince":null,"switchedOffSince":"2026-03-02T13:00:00Z"}\
                        """
                                .formatted(world.name(sub)));
        var held = held(sub);
        refused("SERVICE_NOT_ACTIVE", "", () -> begin(held));
        assertThat(begin(held).text("detail")).contains("switched off", "ask whom you buy it from");
        assertThat(as(sub).get(SERVICE).body().toString())
                .isEqualTo(
                        """
                        {"price":{"amount":"12.00","currency":"EUR"},"currency":"EUR","period":"YEAR",\
                        "activeSince":null,"switchedOffSince":"2026-03-02T13:00:00Z"}\
                        """);
        assertThat(actsAbout(sub)).containsExactly("SERVICE_SWITCHED_OFF by the PARENT");
    }

    @Test
    void switchedOnAgainTheActivationFromBeforeHolds() {
        switchBy(parent, sub, true);
        clock.advance(Duration.ofDays(2));

        assertThat(switchBy(parent, sub, false).text("activeSince")).isEqualTo(NOON);

        assertThat(begin(held(sub)).status()).isEqualTo(202);
        assertThat(as(sub).get(SERVICE).text("activeSince")).isEqualTo(NOON);
        switchBy(parent, sub, false);
        assertThat(actsAbout(sub)).as("once more changes nothing").hasSize(2);
    }

    @Test
    void whoNeverActivatedItCannotDoSoWhileItIsSwitchedOff() {
        var fresh = world.subreseller(parent, "100.00");
        switchBy(parent, fresh, true);

        refused("SERVICE_NOT_ACTIVE", "", () -> as(fresh).send("PUT", SERVICE, null));

        switchBy(parent, fresh, false);
        assertThat(as(fresh).get(SERVICE).body().path("activeSince").isNull()).isTrue();
        assertThat(as(fresh).send("PUT", SERVICE, null).text("activeSince")).isEqualTo(NOON);
    }

    @Test
    void whoStandsBelowBeginsNoLockEither() {
        var below = activated(world.subreseller(sub, "100.00"));

        switchBy(parent, sub, true);

        var held = held(below);
        refused("SERVICE_NOT_ACTIVE", "", () -> begin(held));
        assertThat(begin(held(parent)).status()).isEqualTo(202);
    }

    @Test
    void activeLocksStayClosedAndAreRenewed() {
        var held = held(sub);
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));
        switchBy(parent, sub, true);
        clock.advance(Duration.ofDays(365));

        renewTerms.handle();

        var domain = "/api/v1/domains/" + held.domain();
        var shown = as(sub).get(domain + "/pin-lock");
        assertThat(shown.text("state")).isEqualTo("ACTIVE");
        assertThat(shown.text("paidUntil")).isEqualTo("2028-03-02T12:00:00Z");
        var deletion = "{\"command\": \"DeleteDomain\"}";
        assertThat(as(sub).post(domain + "/authorizations", deletion).text("code"))
                .isEqualTo("TOKEN_REQUIRED");
        assertThat(as(sub).post(domain + "/pins", "{}").status())
                .as("its owner can still change it")
                .isEqualTo(202);
    }

    @Test
    void aLockThatWasBegunIsConfirmedAsLongAsItsYearIsPaid() {
        var paid = held(sub);
        locks.begin(paid);
        switchBy(parent, sub, true);

        locks.confirm(paid, phones.code(paid.phone()));

        assertThat(state(paid)).isEqualTo("ACTIVE");
    }

    @Test
    void aConfirmationBeginsNoNewYearWhileItIsSwitchedOff() {
        var late = held(sub);
        locks.begin(late);
        clock.advance(Duration.ofDays(365).minusMinutes(10));
        locks.begin(late);
        var token = phones.code(late.phone());
        switchBy(parent, sub, true);
        clock.advance(Duration.ofMinutes(10));

        assertThat(confirm(late, token).text("code")).isEqualTo("SERVICE_NOT_ACTIVE");

        assertThat(world.balance(sub).toString()).isEqualTo("EUR 988.00");
        switchBy(parent, sub, false);
        assertThat(confirm(late, token).text("state")).isEqualTo("ACTIVE");
    }

    @Test
    void onlyADirectParentSwitchesAndNobodyLearnsWhoElseThereIs() {
        var below = world.subreseller(sub, "0.00");
        var stranger = world.reseller("0.00");
        var whom = world.name(sub);

        refused("INVALID_VALUE", "account", () -> switchBy(stranger, sub, true));
        refused("INVALID_VALUE", "account", () -> switchBy(parent, below, true));
        refused("INVALID_VALUE", "account", () -> switchBy(sub, sub, true));
        refused("INVALID_VALUE", "account", () -> switchBy(sub, parent, true));
        refused("INVALID_VALUE", "account", () -> switchBy(parent, parent, true));
        var others = switchBy(stranger, sub, true).text("detail");
        var nobodys = put(stranger, "nobody", "{\"switchedOff\": true}").text("detail");
        assertThat(others).isEqualTo(nobodys).doesNotContain(whom);
        assertThat(switchBy(sub, below, true).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|MISSING_FIELD|switchedOff",
                "{'switchedOff': null}|MISSING_FIELD|switchedOff",
                "{'switchedOff': 'true'}|INVALID_VALUE|switchedOff",
                "{'switchedOff': 1}|INVALID_VALUE|switchedOff",
                "{'off': true}|UNKNOWN_FIELD|off",
            })
    void saysWhatIsWrong(String body, String code, String field) {
        refused(code, field, () -> put(parent, world.name(sub), body.replace('\'', '"')));
        var path = ADMIN + "/accounts/" + world.name(sub) + "/service";
        refused(code, field, () -> operator.put(path, body.replace('\'', '"')));
    }

    @Test
    void whatTheOperatorSwitchedOffNoParentSwitchesOn() {
        switchBy(parent, sub, true);
        var off = operatorSwitches(sub, true);
        assertThat(off.status()).isEqualTo(200);
        assertThat(off.text("switchedOffSince")).isEqualTo(NOON);

        refused("SERVICE_NOT_ACTIVE", "", () -> switchBy(parent, sub, false));
        assertThat(switchBy(parent, sub, true).status()).isEqualTo(200);
        refused("SERVICE_NOT_ACTIVE", "", () -> switchBy(parent, sub, false));

        assertThat(operatorSwitches(sub, false).body().path("switchedOffSince").isNull()).isTrue();
        assertThat(begin(held(sub)).status()).isEqualTo(202);
        assertThat(actsAbout(sub))
                .containsExactly(
                        "SERVICE_SWITCHED_OFF by the PARENT",
                        "SERVICE_SWITCHED_OFF by the OPERATOR",
                        "SERVICE_SWITCHED_ON by the OPERATOR");
    }

    @Test
    void theOperatorSwitchesItOffForAResellerToo() {
        var reseller = world.reseller("100.00");

        operatorSwitches(reseller, true);

        var held = held(reseller);
        refused("SERVICE_NOT_ACTIVE", "", () -> begin(held));
        operatorSwitches(reseller, false);
        assertThat(begin(held(reseller)).status()).as("it activates by itself").isEqualTo(202);
        refused(
                "INVALID_VALUE",
                "account",
                () -> operator.put(ADMIN + "/accounts/nobody/service", "{\"switchedOff\": true}"));
    }

    @Test
    void activatingAndSwitchingOffAtOnceEndsSwitchedOff() {
        for (var round = 0; round < 10; round++) {
            var fresh = world.subreseller(parent, "100.00");

            Crowd.of(
                    2,
                    number ->
                            number == 0
                                    ? switchBy(parent, fresh, true)
                                    : as(fresh).send("PUT", SERVICE, null));

            assertThat(as(fresh).get(SERVICE).text("switchedOffSince")).isEqualTo(NOON);
            assertThat(begin(held(fresh)).text("code")).isEqualTo("SERVICE_NOT_ACTIVE");
        }
    }

    @Test
    void aKeyNeedsTheScopeAccount() {
        var key = world.apiKey(parent, Scope.PINLOCK, Scope.GUARD);

        var answer =
                ApiCaller.of(port)
                        .withKey(key)
                        .put(
                                SERVICE + "/subresellers/" + world.name(sub),
                                "{\"switchedOff\": true}");

        assertThat(answer.text("code")).isEqualTo("INSUFFICIENT_SCOPE");
        assertThat(as(sub).get(SERVICE).body().path("switchedOffSince").isNull()).isTrue();
    }

    private Answer switchBy(AccountId caller, AccountId whom, boolean off) {
        return put(caller, world.name(whom), "{\"switchedOff\": %s}".formatted(off));
    }

    private Answer put(AccountId caller, String whom, String body) {
        return as(caller).put(SERVICE + "/subresellers/" + whom, body);
    }

    private Answer operatorSwitches(AccountId whom, boolean off) {
        return operator.put(
                ADMIN + "/accounts/" + world.name(whom) + "/service",
                "{\"switchedOff\": %s}".formatted(off));
    }

    private Held held(AccountId account) {
        return new Held(account, world.domain(account), world.phone());
    }

    private Answer begin(Held held) {
        return as(held.account())
                .put(
                        "/api/v1/domains/" + held.domain() + "/pin-lock",
                        "{\"pinlock\": 1, \"authorityNumber\": \"%s\"}"
                                .formatted(held.phone().e164()));
    }

    private Answer confirm(Held held, String token) {
        return as(held.account())
                .put(
                        "/api/v1/domains/" + held.domain() + "/pin-lock",
                        "{\"pinlock\": 1, \"authorityNumber\": \"%s\", \"token\": \"%s\"}"
                                .formatted(held.phone().e164(), token));
    }

    private String state(Held held) {
        return as(held.account())
                .get("/api/v1/domains/" + held.domain() + "/pin-lock")
                .text("state");
    }

    private AccountId activated(AccountId account) {
        as(account).send("PUT", SERVICE, null);
        return account;
    }
}
