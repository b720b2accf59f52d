package com.domainpinlock.api;

import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.lock.renewal.RenewTerms;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.ServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What will be charged in the next days, as an account's backend reads it. */
class UpcomingIT extends ServiceTest {
    private static final String PATH = "/api/v1/account/upcoming";
    private static final Instant YEAR_LATER = Instant.parse("2027-03-02T12:00:00Z");

    @LocalServerPort private int port;
    @Autowired private RenewTerms renewTerms;

    @Test
    void aLineTellsWhatComesWhenAndWhatIsMissing() {
        var held = active(world.reseller("20.00"));
        clock.set(YEAR_LATER.minus(Duration.ofDays(30)).plusNanos(1000));

        var upcoming = backend(held.account()).get(PATH).body();

        assertThat(upcoming.path("items").path(0).path("domain").asString(""))
                .isEqualTo(held.domain().ascii());
        assertThat(upcoming.path("items").path(0).path("dueAt").asString(""))
                .isEqualTo("2027-03-02T12:00:00Z");
        assertThat(figures(upcoming)).isEqualTo("12.00 of 8.00, 4.00 missing, 1 due");
    }

    @Test
    void theTimeAskedForEndsBeforeItsLastInstant() {
        var held = active(world.reseller("20.00"));
        clock.set(YEAR_LATER.minus(Duration.ofDays(10)));

        assertThat(figures(backend(held.account()).get(PATH + "?days=10").body()))
                .isEqualTo("0.00 of 8.00, 0.00 missing, 0 due");
        assertThat(figures(backend(held.account()).get(PATH + "?days=11").body()))
                .isEqualTo("12.00 of 8.00, 4.00 missing, 1 due");
    }

    @Test
    void eachIsPricedAsItWillBeOnItsDay() {
        var account = world.reseller("100.00");
        active(account);
        clock.set(NOON.plus(Duration.ofDays(2)));
        active(account);
        clock.set(YEAR_LATER.plus(Duration.ofDays(1)));
        world.price(account, "20.00");
        clock.set(YEAR_LATER.minus(Duration.ofDays(3)));

        var upcoming = backend(account).get(PATH + "?days=7").body();

        assertThat(prices(upcoming)).containsExactly("12.00", "20.00");
        assertThat(figures(upcoming)).isEqualTo("32.00 of 76.00, 0.00 missing, 2 due");
    }

    @Test
    void aParentExpectsItsOwnPriceForTheLocksBelowIt() {
        var parent = world.reseller("50.00");
        world.price(parent, "5.00");
        var child = world.subreseller(parent, "50.00");
        backend(parent).put("/api/v1/services/domain-pin-lock", "", null);
        backend(child).put("/api/v1/services/domain-pin-lock", "", null);
        active(child);
        clock.set(YEAR_LATER.minus(Duration.ofDays(1)));

        assertThat(prices(backend(parent).get(PATH).body())).containsExactly("5.00");
        assertThat(prices(backend(child).get(PATH).body())).containsExactly("12.00");
        assertThat(
                        backend(parent)
                                .get(PATH)
                                .body()
                                .path("items")
                                .path(0)
                                .path("account")
                                .asString(""))
                .startsWith("subreseller-");
    }

    @Test
    void whatIsOverdueComesFirst() {
        var held = active(world.reseller("12.00"));
        clock.set(YEAR_LATER);
        renewTerms.handle();
        clock.set(YEAR_LATER.plus(Duration.ofDays(3)));

        var line = backend(held.account()).get(PATH).body().path("items").path(0);

        assertThat(line.path("overdue").asBoolean()).isTrue();
        assertThat(line.path("dueAt").asString("")).isEqualTo(YEAR_LATER.toString());
        assertThat(
                        backend(held.account())
                                .get("/api/v1/pin-locks")
                                .body()
                                .path("items")
                                .path(0)
                                .path("nextChargeAt")
                                .asString(""))
                .isEqualTo("2027-03-03T12:00:00Z");
    }

    @Test
    void whatIsNotActiveIsNotExpected() {
        var account = world.reseller("20.00");
        locks.begin(new Held(account, world.domain(account), world.phone()));
        clock.set(YEAR_LATER.minus(Duration.ofDays(1)));

        assertThat(figures(backend(account).get(PATH).body()))
                .isEqualTo("0.00 of 8.00, 0.00 missing, 0 due");
    }

    @Test
    void nextLeadsThroughAllPagesThoughManyAreDueAtOnce() {
        var account = world.reseller("100.00");
        var domains = new ArrayList<String>();
        for (var i = 0; i < 5; i++) domains.add(active(account).domain().ascii());
        clock.set(YEAR_LATER.minus(Duration.ofDays(1)));

        var seen = new ArrayList<String>();
        var after = "";
        do {
            var page = backend(account).get(PATH + "?limit=2" + after);
            page.body().path("items").forEach(item -> seen.add(item.path("domain").asString("")));
            after = page.text("next").isEmpty() ? "" : "&after=" + page.text("next");
        } while (!after.isEmpty());

        assertThat(seen).containsExactlyElementsOf(domains.stream().sorted().toList());
    }

    @ParameterizedTest
    @CsvSource({
        "days=0, INVALID_VALUE, days",
        "days=367, INVALID_VALUE, days",
        "days=soon, INVALID_VALUE, days",
        "limit=0, INVALID_VALUE, limit",
        "limit=1001, INVALID_VALUE, limit",
        "after=example.com, INVALID_VALUE, after",
        "after=soon~example.com, INVALID_VALUE, after",
        "after=2027-03-02~.., MALFORMED_DOMAIN, after"
    })
    void whatCannotBeAskedIsNamed(String query, String code, String field) {
        var reply = backend(world.reseller("0.00")).get(PATH + "?" + query);

        assertThat(List.of(reply.status(), reply.code(), reply.text("field")))
                .isEqualTo(List.of(400, code, field));
    }

    private Held active(AccountId account) {
        var held = new Held(account, world.domain(account), world.phone());
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));
        return held;
    }

    private Backend backend(AccountId account) {
        return new Backend(port, world.apiKey(account));
    }

    private static List<String> prices(JsonNode upcoming) {
        var prices = new ArrayList<String>();
        upcoming.path("items").forEach(item -> prices.add(amount(item, "price")));
        return prices;
    }

    private static String figures(JsonNode upcoming) {
        return "%s of %s, %s missing, %s due"
                .formatted(
                        amount(upcoming, "sum"),
                        amount(upcoming, "available"),
                        amount(upcoming, "shortfall"),
                        upcoming.path("total"));
    }

    private static String amount(JsonNode node, String field) {
        return node.path(field).path("amount").asString("");
    }
}
