package com.domainpinlock.api.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.testing.ApiCaller.Answer;
import com.domainpinlock.testing.Crowd;
import com.domainpinlock.testing.OperatorTest;
import com.domainpinlock.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a year costs, from when on, and for whom. */
class PricesIT extends OperatorTest {
    private static final Instant NOON = SettableClock.NOON;
    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    @Test
    void aPriceHoldsFromNowOnWhereNoInstantIsNamed() {
        var account = world.reseller("0.00");

        var set = set(account, "9.90", null);

        assertThat(set.status()).isEqualTo(201);
        assertThat(set.body().toString())
                .isEqualTo(
                        """
                        {"account":"%s","amount":{"amount":"9.90","currency":"EUR"},"holdsFrom":"2026-03-02T12:00:00Z"}\
                        """
                                .formatted(world.name(account)));
        assertThat(shownTo(account)).isEqualTo("9.90");
        assertThat(actsAbout(account)).containsExactly("PRICE_SET EUR 9.90 from " + NOON);
    }

    @Test
    void aComingPriceHoldsFromItsInstantOnAndNotBefore() {
        var account = world.reseller("0.00");
        var from = NOON.plus(Duration.ofDays(30));
        set(account, "20.00", from);

        clock.set(from.minus(MICROSECOND));
        assertThat(shownTo(account)).isEqualTo("12.00");
        clock.set(from);
        assertThat(shownTo(account)).isEqualTo("20.00");
    }

    @Test
    void aDateIsItsFirstInstant() {
        var account = world.reseller("0.00");

        var set =
                operator.post(
                        ADMIN + "/prices",
                        "{\"account\": \"%s\", \"amount\": %s, \"holdsFrom\": \"2027-01-01\"}"
                                .formatted(world.name(account), money("1.00", "EUR")));

        assertThat(set.text("holdsFrom")).isEqualTo("2027-01-01T00:00:00Z");
    }

    /** Rule 22: an explicit zero is a price, and not the same as none. */
    @Test
    void zeroIsAPrice() {
        var account = world.reseller("0.00");

        assertThat(set(account, "0.00", null).status()).isEqualTo(201);

        assertThat(shownTo(account)).isEqualTo("0.00");
    }

    @Test
    void listsWhatIsChargedNowAndWhatComes() {
        var account = world.reseller("0.00");
        var name = world.name(account);
        set(account, "20.00", NOON.plus(Duration.ofDays(20)));
        set(account, "30.00", NOON.plus(Duration.ofDays(30)));
        assertThat(own(account)).containsExactly("20.00 false", "30.00 false");
        assertThat(defaults(account)).contains("12.00 true");

        set(account, "10.00", null);
        clock.advance(Duration.ofDays(20));

        assertThat(own(account))
                .as("10.00 is over, 20.00 holds, 30.00 comes")
                .containsExactly("20.00 true", "30.00 false");
        assertThat(defaults(account)).contains("12.00 false");
        var first = operator.get(ADMIN + "/prices?account=" + name).body().path("items").path(0);
        assertThat(first.toString())
                .isEqualTo(
                        """
                        {"account":"%s","amount":{"amount":"20.00","currency":"EUR"},\
                        "holdsFrom":"2026-03-22T12:00:00Z","inForce":true}\
                        """
                                .formatted(name));
    }

    @Test
    void aDefaultHoldsForWhoHasNoOwnPriceInItsCurrency() {
        var name = fresh("dane");
        operator.post(
                ADMIN + "/accounts",
                "{\"account\": \"%s\", \"kind\": \"RESELLER\", \"currency\": \"DKK\"}"
                        .formatted(name));
        assertThat(shownTo(idOf(name))).isEmpty();

        assertThat(
                        operator.post(
                                        ADMIN + "/prices",
                                        "{\"amount\": %s}".formatted(money("90", "DKK")))
                                .body()
                                .path("account")
                                .isNull())
                .isTrue();

        assertThat(shownTo(idOf(name))).isEqualTo("90.00");
        var listed = operator.get(ADMIN + "/prices").body().path("items");
        assertThat(listed.toString()).contains("\"DKK\"", "\"EUR\"");
        assertThat(operator.get(ADMIN + "/prices?account=" + name).body().toString())
                .contains("\"DKK\"")
                .doesNotContain("\"EUR\"");
    }

    @Test
    void onePriceForAnInstant() {
        var account = world.reseller("0.00");
        var from = NOON.plus(Duration.ofDays(1));
        assertThat(set(account, "10.00", from).status()).isEqualTo(201);

        refused("INVALID_VALUE", "holdsFrom", () -> set(account, "11.00", from));
        refused("INVALID_VALUE", "holdsFrom", () -> set(account, "10.00", from.plusNanos(999)));

        assertThat(set(account, "11.00", from.plus(MICROSECOND)).status()).isEqualTo(201);
    }

    @Test
    void manyAtOnceForOneInstantAreOnePrice() {
        var account = world.reseller("0.00");
        var from = NOON.plus(Duration.ofDays(1));

        var answers = Crowd.of(8, number -> set(account, number + ".00", from).status());

        assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 400).hasSize(7);
        assertThat(own(account)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|MISSING_FIELD|amount",
                "{'account': 'ACC'}|MISSING_FIELD|amount",
                "{'account': 'nobody', 'amount': {'amount': '1.00', 'currency': 'EUR'}}|INVALID_VALUE|account",
                "{'account': '', 'amount': {'amount': '1.00', 'currency': 'EUR'}}|INVALID_VALUE|account",
                "{'account': 'ACC', 'amount': {'amount': '-0.01', 'currency': 'EUR'}}|INVALID_VALUE|amount.amount",
                "{'account': 'ACC', 'amount': {'amount': '0.001', 'currency': 'EUR'}}|INVALID_VALUE|amount.amount",
                "{'account': 'ACC', 'amount': {'amount': 'free', 'currency': 'EUR'}}|INVALID_VALUE|amount.amount",
                "{'account': 'ACC', 'amount': {'amount': '9999999999999999', 'currency': 'EUR'}}|INVALID_VALUE|amount.amount",
                "{'account': 'ACC', 'amount': {'amount': '1.00', 'currency': 'USD'}}|INVALID_VALUE|amount.currency",
                "{'amount': {'amount': '1.00', 'currency': 'XTS'}}|INVALID_VALUE|amount.currency",
                "{'amount': {'amount': '1.5', 'currency': 'JPY'}}|INVALID_VALUE|amount.amount",
                "{'account': 'ACC', 'holdsFrom': '2026-03-02T11:59:59.999999Z', 'amount': {'amount': '1.00', 'currency': 'EUR'}}|INVALID_VALUE|holdsFrom",
                "{'account': 'ACC', 'holdsFrom': '2036-03-02T12:00:00.000001Z', 'amount': {'amount': '1.00', 'currency': 'EUR'}}|INVALID_VALUE|holdsFrom",
                "{'account': 'ACC', 'holdsFrom': '+1000000000-12-31T00:00:00Z', 'amount': {'amount': '1.00', 'currency': 'EUR'}}|INVALID_VALUE|holdsFrom",
                "{'account': 'ACC', 'holdsFrom': 'tomorrow', 'amount': {'amount': '1.00', 'currency': 'EUR'}}|INVALID_VALUE|holdsFrom",
                "{'account': 'ACC', 'holdsFrom': 1772452800, 'amount': {'amount': '1.00', 'currency': 'EUR'}}|INVALID_VALUE|holdsFrom",
                "{'account': 'ACC', 'from': '2027-01-01T00:00:00Z', 'amount': {'amount': '1.00', 'currency': 'EUR'}}|UNKNOWN_FIELD|from",
            })
    void refusesWhatIsNoPrice(String body, String code, String field) {
        var account = world.name(world.reseller("0.00"));

        refused(
                code,
                field,
                () ->
                        operator.post(
                                ADMIN + "/prices",
                                body.replace('\'', '"').replace("ACC", account)));
    }

    @Test
    void thisVeryInstantAndTenYearsFromNowAreTheBounds() {
        var account = world.reseller("0.00");

        assertThat(set(account, "1.00", NOON).status()).isEqualTo(201);
        assertThat(set(account, "1.00", Instant.parse("2036-03-02T12:00:00Z")).status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"?account=nobody, INVALID_VALUE, account", "?acount=demo, UNKNOWN_FIELD, acount"})
    void saysWhatIsWrongWithAQuestion(String query, String code, String field) {
        var answer = operator.get(ADMIN + "/prices" + query);

        assertThat(List.of(answer.text("code"), answer.text("field")))
                .isEqualTo(List.of(code, field));
    }

    private Answer set(AccountId account, String euros, @Nullable Instant from) {
        return operator.post(
                ADMIN + "/prices",
                "{\"account\": \"%s\", \"amount\": %s, \"holdsFrom\": %s}"
                        .formatted(
                                world.name(account),
                                money(euros, "EUR"),
                                from == null ? "null" : "\"" + from + "\""));
    }

    private String shownTo(AccountId account) {
        return as(account)
                .get("/api/v1/services/domain-pin-lock")
                .body()
                .at("/price/amount")
                .asString("");
    }

    private List<String> own(AccountId account) {
        return listed(account, world.name(account));
    }

    private List<String> defaults(AccountId account) {
        return listed(account, "");
    }

    private List<String> listed(AccountId account, String whose) {
        var listed = new ArrayList<String>();
        operator.get(ADMIN + "/prices?account=" + world.name(account))
                .body()
                .path("items")
                .forEach(item -> {
                    if (item.path("account").asString("").equals(whose))
                        listed.add(
                                item.at("/amount/amount").asString()
                                        + " "
                                        + item.path("inForce").asBoolean());
                });
        return listed;
    }
}
