package com.domainpinlock.api.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.ApiCaller.Answer;
import com.domainpinlock.testing.Crowd;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.OperatorTest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts as the operator opens, sees and funds them. */
class AccountsIT extends OperatorTest {
    @Test
    void opensAResellerThatHasNothingYet() {
        var name = fresh("reseller");

        var answer =
                open(
                        "{\"account\": \"%s\", \"kind\": \"RESELLER\", \"currency\": \"EUR\"}"
                                .formatted(name));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().toString())
                .isEqualTo(
                        """
                        {"account":"%s","kind":"RESELLER","parent":null,"currency":"EUR",\
                        "balance":{"amount":"0.00","currency":"EUR"},"creditLine":{"amount":"0.00","currency":"EUR"},\
                        "brand":null,"activeSince":null,"switchedOffSince":null,"createdAt":"2026-03-02T12:00:00Z"}\
                        """
                                .formatted(name));
        assertThat(operator.get(ADMIN + "/accounts/" + name).body()).isEqualTo(answer.body());
        assertThat(actsAbout(idOf(name)))
                .containsExactly("ACCOUNT_OPENED RESELLER, credit line EUR 0.00");
    }

    @Test
    void sayWhoSendsTheSmsOfTheirLocks() {
        var held = locks.unlocked();
        var path = ADMIN + "/accounts/" + world.name(held.account());

        var set = operator.put(path + "/sms-brand", "{\"brand\": \"Müller & Co\"}");
        assertThat(set.text("brand")).isEqualTo("Müller & Co");
        assertThat(operator.get(path).text("brand")).isEqualTo("Müller & Co");
        assertThat(actsAbout(held.account())).endsWith("BRAND_SET Müller & Co");
        locks.begin(held);
        assertThat(phones.messages(held.phone()).getLast().text()).startsWith("Müller & Co: PIN ");

        operator.put(path + "/sms-brand", "{\"brand\": null}");
        assertThat(actsAbout(held.account())).endsWith("BRAND_SET as set");
        clock.advance(Duration.ofMinutes(10));
        locks.begin(held);
        assertThat(phones.messages(held.phone()).getLast().text()).startsWith("PIN ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "twelve chars", "Ж", "{}{}{}", "a\\nb", " a"})
    void aBrandThatNoSmsCanHaveIsRefused(String wrong) {
        var account = world.reseller("0.00");

        var answer =
                operator.put(
                        ADMIN + "/accounts/" + world.name(account) + "/sms-brand",
                        "{\"brand\": \"%s\"}".formatted(wrong));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("INVALID_VALUE");
        assertThat(answer.text("field")).isEqualTo("brand");
        assertThat(answer.text("detail")).contains("1 to 11 characters of the GSM alphabet");
    }

    @Test
    void writesDownWhoOpenedItWithWhichKeyAndWhen() {
        var name = fresh("reseller");

        operator.with("X-Request-Id", "opening." + name)
                .post(
                        ADMIN + "/accounts",
                        "{\"account\": \"%s\", \"kind\": \"RESELLER\", \"currency\": \"EUR\"}"
                                .formatted(name));

        var who =
                transactions.execute(_ ->
                        jdbc.sql(
                                        """
                                        select a.account_id = k.account_id and a.account_id = :operator
                                            and a.request_id = :request and a.at = :noon
                                        from admin_act a join api_key k on k.id = a.api_key_id where a.about_id = :about
                                        """)
                                .param("operator", operatorsAccount.value())
                                .param("request", "opening." + name)
                                .param("noon", clock.instant().atOffset(ZoneOffset.UTC))
                                .param("about", idOf(name).value())
                                .query(Boolean.class)
                                .single());
        assertThat(who).isTrue();
    }

    @Test
    void opensASubresellerInAnotherCurrencyAndEachPaysInItsOwn() {
        var parent = world.reseller("100.00");
        var name = fresh("sub");
        var opened =
                open(
                        """
                        {"account": "%s", "kind": "SUBRESELLER", "parent": "%s", "currency": "JPY",
                         "creditLine": {"amount": "5000", "currency": "JPY"}}
                        """
                                .formatted(name, world.name(parent)));
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.text("parent")).isEqualTo(world.name(parent));
        var sub = idOf(name);
        var price = "{\"account\": \"%s\", \"amount\": %s}".formatted(name, money("1500", "JPY"));
        assertThat(operator.post(ADMIN + "/prices", price).status()).isEqualTo(201);
        activate(parent);
        activate(sub);
        var domain = world.domain(sub);

        var locked =
                as(sub).put(
                                "/api/v1/domains/" + domain + "/pin-lock",
                                "{\"pinlock\": 1, \"authorityNumber\": \"%s\"}"
                                        .formatted(world.phone().e164()));

        assertThat(locked.body().at("/charged").toString())
                .isEqualTo("{\"amount\":\"1500\",\"currency\":\"JPY\"}");
        assertThat(operator.get(ADMIN + "/accounts/" + name).body().at("/balance").toString())
                .isEqualTo("{\"amount\":\"-1500\",\"currency\":\"JPY\"}");
        assertThat(world.balance(parent).toString()).isEqualTo("EUR 88.00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|MISSING_FIELD|account",
                "{'account': 'NAME'}|MISSING_FIELD|kind",
                "{'account': 'NAME', 'kind': 'RESELLER'}|MISSING_FIELD|currency",
                "{'account': 'NAME', 'kind': 'OPERATOR', 'currency': 'EUR'}|INVALID_VALUE|kind",
                "{'account': 'NAME', 'kind': 'reseller', 'currency': 'EUR'}|INVALID_VALUE|kind",
                "{'account': 'Upper', 'kind': 'RESELLER', 'currency': 'EUR'}|INVALID_VALUE|account",
                "{'account': '', 'kind': 'RESELLER', 'currency': 'EUR'}|INVALID_VALUE|account",
                "{'account': 'a b', 'kind': 'RESELLER', 'currency': 'EUR'}|INVALID_VALUE|account",
                "{'account': '-a', 'kind': 'RESELLER', 'currency': 'EUR'}|INVALID_VALUE|account",
                "{'account': 'a\\u0000', 'kind': 'RESELLER', 'currency': 'EUR'}|INVALID_VALUE|account",
                "{'account': 'TAKEN', 'kind': 'RESELLER', 'currency': 'EUR'}|INVALID_VALUE|account",
                "{'account': 'NAME', 'kind': 'RESELLER', 'currency': 'ZZZ'}|INVALID_VALUE|currency",
                "{'account': 'NAME', 'kind': 'RESELLER', 'currency': 'eur'}|INVALID_VALUE|currency",
                "{'account': 'NAME', 'kind': 'RESELLER', 'currency': ''}|INVALID_VALUE|currency",
                "{'account': 'NAME', 'kind': 'RESELLER', 'currency': 'XXX'}|INVALID_VALUE|currency",
                "{'account': 'NAME', 'kind': 'RESELLER', 'currency': 'EUR', 'parent': 'TAKEN'}|INVALID_VALUE|parent",
                "{'account': 'NAME', 'kind': 'SUBRESELLER', 'currency': 'EUR'}|MISSING_FIELD|parent",
                "{'account': 'NAME', 'kind': 'SUBRESELLER', 'currency': 'EUR', 'parent': 'nobody'}|INVALID_VALUE|parent",
                "{'account': 'NAME', 'kind': 'SUBRESELLER', 'currency': 'EUR', 'parent': 'NAME'}|INVALID_VALUE|parent",
                "{'account': 'NAME', 'kind': 'SUBRESELLER', 'currency': 'EUR', 'parent': 'OPERATOR'}|INVALID_VALUE|parent",
                "{'account': 'NAME', 'kind': 'RESELLER', 'currency': 'EUR', 'creditLine': '5.00'}|INVALID_VALUE|creditLine",
                "{'account': 'NAME', 'kind': 'RESELLER', 'currency': 'EUR', 'creditLine': {'amount': '-1.00', 'currency': 'EUR'}}|INVALID_VALUE|creditLine.amount",
                "{'account': 'NAME', 'kind': 'RESELLER', 'currency': 'EUR', 'creditLine': {'amount': '1.00', 'currency': 'USD'}}|INVALID_VALUE|creditLine.currency",
                "{'account': 'NAME', 'kind': 'RESELLER', 'currency': 'EUR', 'credit': 1}|UNKNOWN_FIELD|credit",
            })
    void refusesWhatCannotBeOpened(String body, String code, String field) {
        var taken = world.name(world.reseller("0.00"));
        var sent =
                body.replace('\'', '"')
                        .replace("NAME", fresh("account"))
                        .replace("TAKEN", taken)
                        .replace("\"OPERATOR\"}", "\"" + world.name(operatorsAccount) + "\"}");

        refused(code, field, () -> open(sent));
    }

    @Test
    void aNameOf63CharactersIsTheLongest() {
        var longest = (fresh("a") + "-".repeat(63)).substring(0, 62) + "z";

        assertThat(open(reseller(longest)).status()).isEqualTo(201);
        refused("INVALID_VALUE", "account", () -> open(reseller(longest + "z")));
    }

    @Test
    void oneNameWantedByManyAtOnceIsOneAccount() {
        for (var round = 0; round < 20; round++) {
            var name = fresh("wanted");

            var answers = Crowd.of(12, _ -> open(reseller(name)).status());

            assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
            assertThat(answers).filteredOn(status -> status == 400).hasSize(11);
        }
    }

    @Test
    void listsAccountsByNameAPageAtATime() {
        var parent = world.reseller("7.00");
        var names =
                IntStream.range(0, 5)
                        .mapToObj(_ -> world.name(world.subreseller(parent, "1.00")))
                        .sorted()
                        .toList();
        var list = ADMIN + "/accounts?parent=" + world.name(parent);
        var seen = new ArrayList<List<String>>();

        var page = operator.get(list + "&limit=2");
        while (!page.body().path("next").isNull()) {
            seen.add(names(page));
            page = operator.get(list + "&limit=2&after=" + page.text("next"));
        }
        seen.add(names(page));

        assertThat(seen)
                .containsExactly(names.subList(0, 2), names.subList(2, 4), names.subList(4, 5));
        assertThat(names(operator.get(list))).isEqualTo(names);
        assertThat(page.body().at("/items/0/balance/amount").asString()).isEqualTo("1.00");
        assertThat(names(operator.get(ADMIN + "/accounts?limit=1000"))).contains("demo").isSorted();
        assertThat(names(operator.get(ADMIN + "/accounts?limit=1000&after=" + world.name(parent))))
                .isSorted()
                .allMatch(name -> name.compareTo(world.name(parent)) > 0);
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=0, limit",
        "?limit=1001, limit",
        "?limit=many, limit",
        "?after=, after",
        "?after=A, after",
        "?parent=nobody, parent",
        "?parent=, parent",
        "?parent=%00, ''",
        "/nobody, account",
        "/NOBODY, account"
    })
    void saysWhatIsWrongWithAQuestion(String path, String field) {
        var answer = operator.get(ADMIN + "/accounts" + path);

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        if (!field.isEmpty()) assertThat(answer.text("field")).isEqualTo(field);
    }

    @Test
    void refusesAParameterThatItDoesNotKnow() {
        assertThat(operator.get(ADMIN + "/accounts?order=asc").text("code"))
                .isEqualTo("UNKNOWN_FIELD");
    }

    @Test
    void aCreditLineIsSetAndTakenBackAsFarAsItIsNotUsed() {
        var account = world.reseller("0.00");
        var path = ADMIN + "/accounts/" + world.name(account) + "/credit-line";

        var raised = operator.put(path, money("30.00", "EUR"));

        assertThat(raised.status()).isEqualTo(200);
        assertThat(raised.body().at("/creditLine/amount").asString()).isEqualTo("30.00");
        var held = new Held(account, world.domain(account), world.phone());
        locks.begin(held);
        refused("INVALID_VALUE", "amount", () -> operator.put(path, money("11.99", "EUR")));
        assertThat(operator.put(path, money("12.00", "EUR")).status()).isEqualTo(200);
        assertThat(actsAbout(account))
                .containsExactly("CREDIT_LINE_SET EUR 30.00", "CREDIT_LINE_SET EUR 12.00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|MISSING_FIELD|amount",
                "{'amount': '1.00'}|MISSING_FIELD|currency",
                "{'amount': '-0.01', 'currency': 'EUR'}|INVALID_VALUE|amount",
                "{'amount': '1.001', 'currency': 'EUR'}|INVALID_VALUE|amount",
                "{'amount': '1000000000000000', 'currency': 'EUR'}|INVALID_VALUE|amount",
                "{'amount': '1.00', 'currency': 'USD'}|INVALID_VALUE|currency",
                "{'amount': '1.00', 'currency': 'XYZ'}|INVALID_VALUE|currency",
                "{'amount': 1.00, 'currency': 'EUR'}|INVALID_VALUE|amount",
            })
    void refusesACreditLineThatCannotBe(String body, String code, String field) {
        var path = ADMIN + "/accounts/" + world.name(world.reseller("5.00")) + "/credit-line";

        refused(code, field, () -> operator.put(path, body.replace('\'', '"')));
    }

    @Test
    void refusesACreditLineForNobody() {
        refused(
                "INVALID_VALUE",
                "account",
                () -> operator.put(ADMIN + "/accounts/nobody/credit-line", money("1.00", "EUR")));
    }

    /** Neither an account's key, whatever its scopes, nor an operator's without the scope. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onlyTheOperatorsKeyOpensAnyOfIt(boolean isOperator) {
        var account = isOperator ? operatorsAccount : world.reseller("100.00");
        var key =
                isOperator
                        ? world.apiKey(account, Scope.ACCOUNT, Scope.SUPPORT, Scope.PINLOCK)
                        : world.apiKey(account);
        var caller = ApiCaller.of(port).withKey(key);
        var one = ADMIN + "/accounts/" + world.name(account);
        var before = tables.digest(account);

        var answers =
                Stream.of(
                        caller.post(ADMIN + "/accounts", reseller(fresh("mine"))),
                        caller.get(ADMIN + "/accounts"),
                        caller.get(one),
                        caller.put(one + "/parent", "{\"parent\": \"demo\"}"),
                        caller.put(one + "/credit-line", money("1000.00", "EUR")),
                        caller.put(one + "/service", "{\"switchedOff\": false}"),
                        caller.with("Idempotency-Key", fresh("key"))
                                .post(
                                        ADMIN + "/deposits",
                                        "{\"account\": \"%s\", \"amount\": %s}"
                                                .formatted(
                                                        world.name(account),
                                                        money("1000.00", "EUR"))),
                        caller.post(
                                ADMIN + "/prices",
                                "{\"amount\": %s}".formatted(money("0.00", "EUR"))),
                        caller.get(ADMIN + "/prices"),
                        caller.post(ADMIN + "/checks", ""));

        assertThat(answers)
                .allSatisfy(answer -> {
                    assertThat(answer.text("code")).isEqualTo("INSUFFICIENT_SCOPE");
                    assertThat(answer.text("scope")).isEqualTo("operator");
                });
        assertThat(tables.digest(account)).isEqualTo(before);
    }

    private Answer open(String body) {
        return operator.post(ADMIN + "/accounts", body);
    }

    private void activate(AccountId account) {
        as(account).send("PUT", "/api/v1/services/domain-pin-lock", null);
    }

    private static String reseller(String name) {
        return "{\"account\": \"%s\", \"kind\": \"RESELLER\", \"currency\": \"EUR\"}"
                .formatted(name);
    }

    private static List<String> names(Answer page) {
        var names = new ArrayList<String>();
        page.body().path("items").forEach(item -> names.add(item.path("account").asString()));
        return names;
    }
}
