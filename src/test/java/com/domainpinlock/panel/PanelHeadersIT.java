package com.domainpinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.RawHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser is told that it may do with the panel's pages and cookies. */
class PanelHeadersIT extends VisitorTest {
    @Test
    void aPageAllowsNoScriptOfItsOwnNoFrameAndNoCache() {
        var reply = new RawHttp(port).send("GET /panel/sign-in HTTP/1.1", "");
        var answer = reply.head() + reply.body();

        assertThat(answer)
                .contains(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; ",
                        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
                        "X-Content-Type-Options: nosniff",
                        "Referrer-Policy: same-origin")
                .containsPattern("Cache-Control: .*no-store")
                .doesNotContain("<script>", " style=", "onclick=", "unsafe-");
    }

    @Test
    void aStrangerGetsNoSessionAndHisFormsTokenIsNotForScripts() {
        var reply = new RawHttp(port).send("GET /panel/sign-in HTTP/1.1", "");
        var answer = reply.head() + reply.body();

        assertThat(answer)
                .containsPattern(
                        "Set-Cookie: panel-form=[^;]+; Path=/panel; HttpOnly; SameSite=Lax")
                .doesNotContain("Set-Cookie: panel=");
    }

    /** Whoever met what was wrong: the firewall, the servlet container, or nobody's page. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /panel/locks;a=b",
                "GET /panel/%2e%2e/%00",
                "GET /panel/locks/%zz",
                "TRACE /panel/locks"
            })
    void whatCannotBeShownIsAPageToo(String line) {
        var reply = new RawHttp(port).send(line + " HTTP/1.1", "");

        assertThat(reply.status()).isIn(400, 405, 501);
        assertThat(reply.head()).contains("text/html");
        assertThat(reply.body()).contains("DomainPinLock").doesNotContain("Apache", "Whitelabel");
    }

    @Test
    void theFileOfAStatementIsCsvThatIsKeptNowhere() {
        var visitor = new Visitor(port).signedIn(person(world.reseller("1.00")));

        var answer = visitor.get("/panel/account/statement.csv");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).startsWith("text/csv").contains("UTF-8");
        assertThat(answer.header("content-disposition"))
                .startsWith("attachment; filename=\"statement-");
        assertThat(answer.header("cache-control")).contains("no-store");
    }
}
