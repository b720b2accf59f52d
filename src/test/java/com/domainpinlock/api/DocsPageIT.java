package com.domainpinlock.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.panel.PanelTest;
import com.domainpinlock.testing.ApiCaller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract's page works under a content policy that lets in nothing but our own files. */
class DocsPageIT extends PanelTest {
    @Test
    void showsTheContractAndTriesACall() {
        // Made once, which takes its time.
        assertThat(ApiCaller.of(port).get("/v3/api-docs").status()).isEqualTo(200);
        page.navigate("/docs");
        assertThat(page.locator("h1, h2").first()).containsText("DomainPinLock");
        var operation = page.locator(".opblock:has([data-path='/api/v1/policy'])");
        operation.locator(".opblock-summary-control").click();
        operation.locator(".try-out__btn").click();
        operation.locator(".execute").click();

        assertThat(operation.locator(".live-responses-table")).containsText("401");
        expectComplaint("401");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs",
                "/swagger-ui/index.html",
                "/swagger-ui/swagger-ui-bundle.js",
                "/v3/api-docs",
                "/sandbox/phone"
            })
    void comesWithAPolicy(String path) {
        var answer = ApiCaller.of(port).get(path);

        assertThat(answer.status()).isLessThan(400);
        assertThat(answer.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe-eval");
        assertThat(answer.header("Location")).doesNotContain("://");
    }
}
