package com.domainpinlock.api;

import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.ServiceTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What an account paid and was given, as its backend reads it. */
class StatementIT extends ServiceTest {
    private static final String PATH = "/api/v1/account/entries";

    @LocalServerPort private int port;

    @Test
    void aLineTellsWhatWasPaidForWhichDomain() {
        var held = locks.active();

        var statement = backend(held.account()).get(PATH + "?type=CHARGE").body();

        assertThat(statement.toString())
                .isEqualTo(
                        """
                        {"openingBalance":{"amount":"0.00","currency":"EUR"},\
                        "closingBalance":{"amount":"88.00","currency":"EUR"},\
                        "items":[{"entry":2,"at":"2026-03-02T12:00:00Z","type":"CHARGE",\
                        "amount":{"amount":"-12.00","currency":"EUR"},"balance":{"amount":"88.00","currency":"EUR"},\
                        "domain":"%s","paidFrom":"2026-03-02T12:00:00Z","paidUntil":"2027-03-02T12:00:00Z"}],\
                        "sum":{"amount":"-12.00","currency":"EUR"},"limit":100,"count":1,"total":1,"next":null}\
                        """
                                .formatted(held.domain()));
    }

    @Test
    void aParentSeesWhatItPaidForALockBelowIt() {
        var parent = world.reseller("50.00");
        world.price(parent, "5.00");
        var child = world.subreseller(parent, "50.00");
        backend(parent).put("/api/v1/services/domain-pin-lock", "", null);
        backend(child).put("/api/v1/services/domain-pin-lock", "", null);
        var held = new Held(child, world.domain(child), world.phone());
        locks.begin(held);

        var line = backend(parent).get(PATH + "?domain=" + held.domain()).body().path("items");

        assertThat(line.size()).isEqualTo(1);
        assertThat(line.path(0).path("amount").path("amount").asString("")).isEqualTo("-5.00");
        assertThat(line.path(0).path("domain").asString("")).isEqualTo(held.domain().ascii());
    }

    @Test
    void theTimeBeginsWithItsFirstInstantAndEndsBeforeItsLast() {
        var account = threeDeposits();
        var backend = backend(account);

        assertThat(balances(backend, "")).isEqualTo("0.00 + 60.00 = 60.00 (3)");
        assertThat(balances(backend, "?from=2026-03-03T12:00:00Z"))
                .isEqualTo("10.00 + 50.00 = 60.00 (2)");
        assertThat(balances(backend, "?from=2026-03-03T12:00:00.000001Z"))
                .isEqualTo("30.00 + 30.00 = 60.00 (1)");
        assertThat(balances(backend, "?to=2026-03-03T12:00:00Z"))
                .isEqualTo("0.00 + 10.00 = 10.00 (1)");
        assertThat(balances(backend, "?to=2026-03-03T12:00:00.000001Z"))
                .isEqualTo("0.00 + 30.00 = 30.00 (2)");
        assertThat(balances(backend, "?from=2026-03-03&to=2026-03-04"))
                .isEqualTo("10.00 + 20.00 = 30.00 (1)");
        assertThat(balances(backend, "?from=2026-03-03T14:00:00%2B02:00&to=2026-03-04"))
                .isEqualTo("10.00 + 20.00 = 30.00 (1)");
        assertThat(balances(backend, "?from=2026-03-04&to=2026-03-04"))
                .isEqualTo("30.00 + 0.00 = 30.00 (0)");
        assertThat(balances(backend, "?type=CHARGE")).isEqualTo("0.00 + 0.00 = 60.00 (0)");
    }

    @Test
    void nextLeadsThroughAllPages() {
        var account = threeDeposits();
        var pages = new ArrayList<List<String>>();
        var sums = new ArrayList<String>();

        var after = "0";
        while (!after.isEmpty()) {
            var page = backend(account).get(PATH + "?limit=2&after=" + after);
            pages.add(amounts(page.body()));
            sums.add(page.body().path("sum").path("amount").asString(""));
            after = page.text("next");
        }

        assertThat(pages).containsExactly(List.of("10.00", "20.00"), List.of("30.00"));
        assertThat(sums).containsOnly("60.00");
    }

    @Test
    void nobodySeesAnothersEntries() {
        var one = threeDeposits();
        var other = world.reseller("7.00");

        assertThat(amounts(backend(other).get(PATH).body())).containsExactly("7.00");
        assertThat(backend(other).get(PATH + "?domain=" + world.domain(one)).body().path("total"))
                .hasToString("0");
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, from",
        "from=2026-02-30, from",
        "from=2026-03-02T12:00:00, from",
        "to=%2B12345-01-01T00:00:00Z, to",
        "from=2026-03-03&to=2026-03-02, to",
        "type=REFUND, type",
        "after=-1, after",
        "after=two, after",
        "limit=0, limit",
        "limit=1001, limit"
    })
    void whatCannotBeAskedIsNamed(String query, String field) {
        var reply = backend(world.reseller("0.00")).get(PATH + "?" + query);

        assertThat(List.of(reply.status(), reply.code(), reply.text("field")))
                .isEqualTo(List.of(400, "INVALID_VALUE", field));
    }

    @Test
    void aKeyForLocksAloneReadsNoMoney() {
        var account = world.reseller("0.00");

        var reply = new Backend(port, world.apiKey(account, Scope.PINLOCK)).get(PATH);

        assertThat(reply.code()).isEqualTo("INSUFFICIENT_SCOPE");
    }

    private AccountId threeDeposits() {
        var account = world.reseller("10.00");
        clock.set(NOON.plus(Duration.ofDays(1)));
        world.deposit(account, "20.00");
        clock.set(NOON.plus(Duration.ofDays(2)));
        world.deposit(account, "30.00");
        return account;
    }

    private Backend backend(AccountId account) {
        return new Backend(port, world.apiKey(account));
    }

    private static String balances(Backend backend, String query) {
        var statement = backend.get(PATH + query).body();
        return "%s + %s = %s (%s)"
                .formatted(
                        amount(statement, "openingBalance"),
                        amount(statement, "sum"),
                        amount(statement, "closingBalance"),
                        statement.path("total"));
    }

    private static String amount(JsonNode statement, String field) {
        return statement.path(field).path("amount").asString("");
    }

    private static List<String> amounts(JsonNode statement) {
        var amounts = new ArrayList<String>();
        statement.path("items").forEach(item -> amounts.add(amount(item, "amount")));
        return amounts;
    }
}
