package com.domainpinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.RawHttp;
import org.junit.jupiter.api.Test;

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
}
