package com.domainpinlock.api.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.chain.ChainReport;
import com.domainpinlock.chain.VerifyChains;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.lock.renewal.RenewTerms;
import com.domainpinlock.testing.ApiCaller.Answer;
import com.domainpinlock.testing.Crowd;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.OperatorTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Money comes in once for a key, and pays what is overdue. */
class DepositIT extends OperatorTest {
    @Autowired private RenewTerms renewTerms;
    @Autowired private VerifyChains verifyChains;

    @Test
    void addsTheMoneyAndTellsTheBalance() {
        var account = world.reseller("5.00");
        var name = world.name(account);

        var made =
                operator.with("Idempotency-Key", fresh("key"))
                        .post(
                                ADMIN + "/deposits",
                                "{\"account\": \"%s\", \"amount\": %s, \"reference\": \"Überweisung 4711\"}"
                                        .formatted(name, money("100.5", "EUR")));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().toString())
                .isEqualTo(
                        """
                        {"id":%s,"account":"%s","amount":{"amount":"100.50","currency":"EUR"},\
                        "balance":{"amount":"105.50","currency":"EUR"},"reference":"Überweisung 4711",\
                        "madeAt":"2026-03-02T12:00:00Z","settledTerms":0}\
                        """
                                .formatted(made.text("id"), name));
        assertThat(world.balance(account).toString()).isEqualTo("EUR 105.50");
        assertThat(actsAbout(account)).containsExactly("DEPOSIT_MADE EUR 100.50");
        assertThat(verifyChains.handle())
                .extracting(ChainReport::fault)
                .containsOnly(Optional.empty());
    }

    @Test
    void theSameKeyGivesTheSameAnswerForEver() {
        var account = world.reseller("0.00");
        var key = fresh("key");
        var first = deposit(key, world.name(account), "20.00", "EUR");
        world.deposit(account, "1.00");

        clock.advance(Duration.ofDays(3650));
        var again = deposit(key, world.name(account), "20.0", "EUR");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(world.balance(account).toString()).isEqualTo("EUR 21.00");
        assertThat(actsAbout(account)).hasSize(1);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        var account = world.name(world.reseller("0.00"));
        var other = world.name(world.reseller("0.00"));
        var key = fresh("key");
        deposit(key, account, "20.00", "EUR");
        var withReference =
                "{\"account\": \"%s\", \"amount\": %s, \"reference\": \"x\"}"
                        .formatted(account, money("20.00", "EUR"));

        refused("IDEMPOTENCY_KEY_REUSED", "", () -> deposit(key, account, "20.01", "EUR"));
        refused("IDEMPOTENCY_KEY_REUSED", "", () -> deposit(key, other, "20.00", "EUR"));
        refused(
                "IDEMPOTENCY_KEY_REUSED",
                "",
                () ->
                        operator.with("Idempotency-Key", key)
                                .post(ADMIN + "/deposits", withReference));
    }

    @Test
    void anotherOperatorsSameKeyIsAnotherKey() {
        var account = world.reseller("0.00");
        var key = fresh("key");
        deposit(key, world.name(account), "20.00", "EUR");
        operator = as(world.operator());

        deposit(key, world.name(account), "20.00", "EUR");

        assertThat(world.balance(account).toString()).isEqualTo("EUR 40.00");
    }

    @Test
    void manyAtOnceWithOneKeyAreOneDeposit() {
        var account = world.reseller("0.00");
        var key = fresh("key");

        var answers = Crowd.of(24, _ -> deposit(key, world.name(account), "20.00", "EUR"));

        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(answers).extracting(Answer::body).containsOnly(answers.getFirst().body());
        assertThat(world.balance(account).toString()).isEqualTo("EUR 20.00");
    }

    @Test
    void whatIsOverdueIsSettledOldestFirstAlsoBelow() {
        var parent = activated(world.reseller("100.00"));
        var sub = activated(world.subreseller(parent, "24.00"));
        var oldest = active(sub);
        clock.advance(Duration.ofDays(1));
        var next = active(sub);
        var parents = active(parent);
        clock.advance(Duration.ofDays(400));
        spendAllOf(parent);
        renewTerms.handle();
        deposit(fresh("key"), world.name(sub), "100.00", "EUR");
        assertThat(overdue(oldest, next, parents)).containsExactly(true, true, true);
        var key = fresh("key");

        var made = deposit(key, world.name(parent), "12.00", "EUR");

        assertThat(made.text("settledTerms")).isEqualTo("1");
        assertThat(made.body().at("/balance/amount").asString()).isEqualTo("16.00");
        assertThat(overdue(oldest, next, parents)).containsExactly(false, true, true);
        assertThat(deposit(key, world.name(parent), "12.00", "EUR").body()).isEqualTo(made.body());
        assertThat(deposit(fresh("key"), world.name(parent), "30.00", "EUR").text("settledTerms"))
                .isEqualTo("2");
        assertThat(overdue(oldest, next, parents)).containsExactly(false, false, false);
        assertThat(verifyChains.handle())
                .extracting(ChainReport::fault)
                .containsOnly(Optional.empty());
    }

    @Test
    void aHigherCreditLineSettlesToo() {
        var account = world.reseller("12.00");
        var held = active(account);
        clock.advance(Duration.ofDays(366));
        renewTerms.handle();
        assertThat(overdue(held)).containsExactly(true);

        operator.put(
                ADMIN + "/accounts/" + world.name(account) + "/credit-line", money("12.00", "EUR"));

        assertThat(overdue(held)).containsExactly(false);
        assertThat(world.balance(account).toString()).isEqualTo("EUR -12.00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|MISSING_FIELD|account",
                "{'account': 'ACC'}|MISSING_FIELD|amount",
                "{'account': 'ACC', 'amount': {}}|MISSING_FIELD|amount.amount",
                "{'account': 'ACC', 'amount': {'amount': '1.00'}}|MISSING_FIELD|amount.currency",
                "{'account': 'ACC', 'amount': {'amount': 1, 'currency': 'EUR'}}|INVALID_VALUE|amount.amount",
                "{'account': 'ACC', 'amount': '1.00'}|INVALID_VALUE|amount",
                "{'account': 'ACC', 'amount': {'amount': '0.00', 'currency': 'EUR'}}|INVALID_VALUE|amount.amount",
                "{'account': 'ACC', 'amount': {'amount': '-0.00', 'currency': 'EUR'}}|INVALID_VALUE|amount.amount",
                "{'account': 'ACC', 'amount': {'amount': '-1.00', 'currency': 'EUR'}}|INVALID_VALUE|amount.amount",
                "{'account': 'ACC', 'amount': {'amount': '1.001', 'currency': 'EUR'}}|INVALID_VALUE|amount.amount",
                "{'account': 'ACC', 'amount': {'amount': '1.000', 'currency': 'EUR'}}|INVALID_VALUE|amount.amount",
                "{'account': 'ACC', 'amount': {'amount': '1,00', 'currency': 'EUR'}}|INVALID_VALUE|amount.amount",
                "{'account': 'ACC', 'amount': {'amount': '1e3', 'currency': 'EUR'}}|INVALID_VALUE|amount.amount",
                "{'account': 'ACC', 'amount': {'amount': ' 1', 'currency': 'EUR'}}|INVALID_VALUE|amount.amount",
                "{'account': 'ACC', 'amount': {'amount': '+1', 'currency': 'EUR'}}|INVALID_VALUE|amount.amount",
                "{'account': 'ACC', 'amount': {'amount': '', 'currency': 'EUR'}}|INVALID_VALUE|amount.amount",
                "{'account': 'ACC', 'amount': {'amount': '1.', 'currency': 'EUR'}}|INVALID_VALUE|amount.amount",
                "{'account': 'ACC', 'amount': {'amount': '٣', 'currency': 'EUR'}}|INVALID_VALUE|amount.amount",
                "{'account': 'ACC', 'amount': {'amount': '1000000000000000', 'currency': 'EUR'}}|INVALID_VALUE|amount.amount",
                "{'account': 'ACC', 'amount': {'amount': '999999999999999', 'currency': 'EUR'}}|INVALID_VALUE|amount.amount",
                "{'account': 'ACC', 'amount': {'amount': '1.00', 'currency': 'USD'}}|INVALID_VALUE|amount.currency",
                "{'account': 'ACC', 'amount': {'amount': '1.00', 'currency': 'EURO'}}|INVALID_VALUE|amount.currency",
                "{'account': 'ACC', 'amount': {'amount': '1.00', 'currency': 'XAU'}}|INVALID_VALUE|amount.currency",
                "{'account': 'YEN', 'amount': {'amount': '1.5', 'currency': 'JPY'}}|INVALID_VALUE|amount.amount",
                "{'account': 'YEN', 'amount': {'amount': '15.00', 'currency': 'EUR'}}|INVALID_VALUE|amount.currency",
                "{'account': 'nobody', 'amount': {'amount': '1.00', 'currency': 'EUR'}}|INVALID_VALUE|account",
                "{'account': 'no\\u0000', 'amount': {'amount': '1.00', 'currency': 'EUR'}}|INVALID_VALUE|account",
                "{'account': 'ACC', 'reference': '', 'amount': {'amount': '1.00', 'currency': 'EUR'}}|INVALID_VALUE|reference",
                "{'account': 'ACC', 'reference': 'a\\nb', 'amount': {'amount': '1.00', 'currency': 'EUR'}}|INVALID_VALUE|reference",
                "{'account': 'ACC', 'reference': '\\ud800', 'amount': {'amount': '1.00', 'currency': 'EUR'}}|INVALID_VALUE|reference",
                "{'account': 'ACC', 'on': 'today', 'amount': {'amount': '1.00', 'currency': 'EUR'}}|UNKNOWN_FIELD|on",
                "{'account': 'ACC', 'amount': {'amount': '1.00', 'currency': 'EUR', 'tax': '0'}}|UNKNOWN_FIELD|amount.tax",
            })
    void refusesWhatIsNoDeposit(String body, String code, String field) {
        var sent =
                body.replace('\'', '"')
                        .replace("ACC", world.name(world.reseller("0.01")))
                        .replace("YEN", yen());

        refused(
                code,
                field,
                () ->
                        operator.with("Idempotency-Key", fresh("key"))
                                .post(ADMIN + "/deposits", sent));
    }

    @Test
    void theLargestBalanceIsKeptToTheCent() {
        var account = world.reseller("0.00");
        var name = world.name(account);

        var made = deposit(fresh("key"), name, "999999999999999.00", "EUR");

        assertThat(made.status()).isEqualTo(201);
        assertThat(world.balance(account).toString()).isEqualTo("EUR 999999999999999.00");
        refused("INVALID_VALUE", "amount.amount", () -> deposit(fresh("key"), name, "0.01", "EUR"));
        assertThat(verifyChains.handle())
                .extracting(ChainReport::fault)
                .containsOnly(Optional.empty());
    }

    @Test
    void depositsAtTheSameMomentNeverPassTheLargestBalance() {
        var account = world.reseller("0.00");
        var name = world.name(account);

        var answers =
                Crowd.of(4, _ -> deposit(fresh("key"), name, "300000000000000.00", "EUR").status());

        assertThat(answers).containsExactlyInAnyOrder(201, 201, 201, 400);
        assertThat(world.balance(account).toString()).isEqualTo("EUR 900000000000000.00");
    }

    @Test
    void refusesADepositWithoutAKeyOrWithOneThatIsNone() {
        var body =
                "{\"account\": \"%s\", \"amount\": %s}"
                        .formatted(world.name(world.reseller("0.00")), money("1.00", "EUR"));

        refused("MISSING_FIELD", "Idempotency-Key", () -> operator.post(ADMIN + "/deposits", body));
        for (var key : List.of("a b", "a".repeat(256)))
            refused(
                    "INVALID_VALUE",
                    "Idempotency-Key",
                    () -> operator.with("Idempotency-Key", key).post(ADMIN + "/deposits", body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "!~", "LONGEST"})
    void takesEveryKeyOfVisibleCharacters(String key) {
        var account = world.reseller("0.00");
        var sent = key.equals("LONGEST") ? "k".repeat(255) : key;

        assertThat(deposit(sent, world.name(account), "1.00", "EUR").status()).isEqualTo(201);
    }

    private String yen() {
        var name = fresh("yen");
        operator.post(
                ADMIN + "/accounts",
                "{\"account\": \"%s\", \"kind\": \"RESELLER\", \"currency\": \"JPY\"}"
                        .formatted(name));
        return name;
    }

    private void spendAllOf(AccountId account) {
        var left = world.balance(account).getAmount().remainder(BigDecimal.valueOf(12));
        while (world.balance(account).getAmount().compareTo(left) > 0)
            locks.begin(new Held(account, world.domain(account), world.phone()));
    }

    private AccountId activated(AccountId account) {
        as(account).send("PUT", "/api/v1/services/domain-pin-lock", null);
        return account;
    }

    private Held active(AccountId account) {
        var held = new Held(account, world.domain(account), world.phone());
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));
        return held;
    }

    private List<Boolean> overdue(Held... held) {
        var overdue = new ArrayList<Boolean>();
        for (var one : held)
            overdue.add(
                    as(one.account())
                            .get("/api/v1/domains/" + one.domain() + "/pin-lock")
                            .body()
                            .path("overdue")
                            .asBoolean());
        return overdue;
    }
}
