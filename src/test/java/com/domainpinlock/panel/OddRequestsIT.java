package com.domainpinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no page sends: it is refused or forgiven, and is never our fault. */
class OddRequestsIT extends VisitorTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/panel/locks?first=abc",
                "/panel/locks?first=-1",
                "/panel/locks?first=99999999999",
                "/panel/locks?order=sideways&descending=perhaps",
                "/panel/locks?domain=%00",
                "/panel/account/upcoming?days=0",
                "/panel/account/upcoming?dueAt=%2B999999999-01-01T00:00:00Z&domain=a.de",
                "/panel/account/upcoming?dueAt=-999999999-01-01T00:00:00Z&domain=a.de",
                "/panel/account/statement?from=%00&to=2026-02-30",
                "/panel/account/statement?type=NOTHING&before=x",
                "/panel/account/notices?before=-1&kind=NOTHING",
                "/panel/support/strays?account=%00",
                "/panel/support/strays?account=Nobody!&domain=%00",
                "/panel/support/strays?before=-1",
            })
    void aPageThatCannotBeShownSaysSo(String path) {
        var operator = person(world.operator(), Scope.SUPPORT, Scope.ACCOUNT);
        var registrar = person(world.reseller("1.00"));
        var visitor = new Visitor(port).signedIn(path.contains("/support/") ? operator : registrar);

        assertThat(visitor.get(path).status()).isBetween(200, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/panel/account/users", "/panel/account/keys"})
    void anEmptyBoxIsNoScope(String path) {
        var visitor = new Visitor(port).signedIn(person(world.reseller("1.00")));

        var answer = visitor.postRaw(path, "name=eve&label=eve&scopes=PINLOCK&scopes=");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("eve");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de.x", "%", "xx-yy-zz-1", "de_DE_"})
    void aLanguageThatNobodySpeaksIsForgotten(String cookie) throws Exception {
        for (var path : new String[] {"/panel/sign-in", "/api/v1/account"}) {
            var request =
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("Cookie", "panel-language=" + cookie)
                            .build();
            try (var client = HttpClient.newHttpClient()) {
                var answer = client.send(request, HttpResponse.BodyHandlers.discarding());
                assertThat(answer.statusCode()).isIn(200, 401);
            }
        }
    }

    @Test
    void aLockIsNotChargedAtAnotherPriceThanWasAgreedTo() {
        var held = locks.unlocked();
        var visitor = new Visitor(port).signedIn(person(held.account()));
        var path = "/panel/locks/" + held.domain().ascii() + "/lock";
        var form =
                "authorityNumber=%s&language=EN&agreed="
                        .formatted(held.phone().e164())
                        .replace("+", "%2B");

        for (var agreed : new String[] {"", "EUR+11.00", "USD+12.00"}) {
            var answer = visitor.postRaw(path, form + agreed);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("has changed since", "12.00 EUR");
        }
        assertThat(world.balance(held.account()).toString()).isEqualTo("EUR 100.00");

        assertThat(visitor.postRaw(path, form + "EUR+12.00").word())
                .isEqualTo("to /panel/locks/" + held.domain().ascii());
        assertThat(world.balance(held.account()).toString()).isEqualTo("EUR 88.00");
    }
}
