package com.domainpinlock.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.ServiceTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The contract's page has a content policy that lets in nothing but our own files. */
class DocsPageIT extends ServiceTest {
    @LocalServerPort private int port;

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
