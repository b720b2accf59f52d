package com.domainpinlock.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The list as a registrar's backend reads it. */
class PinLockListIT extends ServiceTest {
    @LocalServerPort private int port;

    @Test
    void nextLeadsThroughAllPages() {
        var account = world.reseller("100.00");
        var domains = IntStream.range(0, 5).mapToObj(_ -> activeOf(account)).sorted().toList();
        var backend = new Backend(port, world.apiKey(account));

        var first = backend.get("/api/v1/pin-locks?limit=2");
        var second = backend.get("/api/v1/pin-locks?limit=2&after=" + first.text("next"));
        var third = backend.get("/api/v1/pin-locks?limit=2&after=" + second.text("next"));

        assertThat(List.of(names(first.body()), names(second.body()), names(third.body())))
                .isEqualTo(
                        List.of(
                                domains.subList(0, 2),
                                domains.subList(2, 4),
                                domains.subList(4, 5)));
        assertThat(List.of(numbers(first), numbers(second), numbers(third)))
                .isEqualTo(List.of("0 2 2 5", "0 2 2 5", "0 2 1 5"));
        assertThat(third.body().path("next").isNull()).isTrue();
        assertThat(names(backend.get("/api/v1/pin-locks?order=desc&first=3").body()))
                .containsExactly(domains.get(1), domains.get(0));
    }

    @Test
    void aPatternFindsNamesOfOtherScriptsAsPeopleReadThem() {
        var account = world.reseller("100.00");
        for (var name : List.of("python-käse.de", "frischkäse.de", "python-cheese.de"))
            activate(new Held(account, world.domain(account, name), world.phone()));
        var backend = new Backend(port, world.apiKey(account));

        assertThat(found(backend, "*k%C3%A4se.de"))
                .containsExactly("xn--frischkse-12a.de", "xn--python-kse-x5a.de");
        assertThat(found(backend, "python-*"))
                .containsExactly("python-cheese.de", "xn--python-kse-x5a.de");
        assertThat(found(backend, "*ch*k%C3%84*&includeSub=true"))
                .containsExactly("xn--frischkse-12a.de");
        assertThat(found(backend, "xn--p*&order=desc&limit=1"))
                .containsExactly("xn--python-kse-x5a.de");
        assertThat(backend.get("/api/v1/pin-locks?limit=1&domain=python-*").body().path("total"))
                .hasToString("2");
    }

    private static List<String> found(Backend backend, String pattern) {
        return names(backend.get("/api/v1/pin-locks?domain=" + pattern).body());
    }

    @Test
    void aLineTellsWhatIsPaidAndWhatComesNext() {
        var held = locks.active();
        var backend = new Backend(port, world.apiKey(held.account()));

        var line = backend.get("/api/v1/pin-locks").body().path("items").path(0);

        assertThat(line.toString())
                .isEqualTo(
                        """
                        {"domain":"%s","paidUntil":"2027-03-02T12:00:00Z","nextChargeAt":"2027-03-02T12:00:00Z",\
                        "overdue":false}\
                        """
                                .formatted(held.domain()));
        var withSub = backend.get("/api/v1/pin-locks?includeSub=true").body().path("items").path(0);
        assertThat(withSub.path("account").asString("")).startsWith("reseller-");
    }

    @Test
    void anEmptyListIsAnAnswer() {
        var backend = new Backend(port, world.apiKey(world.reseller("0.00")));

        var reply = backend.get("/api/v1/pin-locks");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().toString())
                .isEqualTo(
                        """
                        {"items":[],"first":0,"limit":100,"count":0,"total":0,"next":null}\
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=1001, limit",
        "limit=ten, limit",
        "limit=2147483648, limit",
        "first=-1, first",
        "first=1&after=example.com, after",
        "order=sideways, order",
        "orderBy=paidUntil, orderBy",
        "includeSub=perhaps, includeSub",
        "after=-, after",
        "domain=a_b*, domain"
    })
    void whatIsWrongIsNamed(String query, String field) {
        var backend = new Backend(port, world.apiKey(world.reseller("0.00")));

        var reply = backend.get("/api/v1/pin-locks?" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("field")).isEqualTo(field);
    }

    @Test
    void aGuardsKeySeesNoList() {
        var backend = new Backend(port, world.apiKey(world.reseller("0.00"), Scope.GUARD));

        assertThat(backend.get("/api/v1/pin-locks").code()).isEqualTo("INSUFFICIENT_SCOPE");
    }

    private String activeOf(AccountId account) {
        var held = new Held(account, world.domain(account), world.phone());
        activate(held);
        return held.domain().ascii();
    }

    private void activate(Held held) {
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));
    }

    private static List<String> names(JsonNode page) {
        var names = new ArrayList<String>();
        page.path("items").forEach(line -> names.add(line.path("domain").asString("")));
        return names;
    }

    private static String numbers(Backend.Reply page) {
        return String.join(
                " ",
                page.text("first"),
                page.text("limit"),
                page.text("count"),
                page.text("total"));
    }
}
