package com.domainpinlock.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** With origins set, pages of these may call the API, and no others. */
@EdgeTest
@TestPropertySource(properties = "pinlock.api.cors-origins=https://panel.example")
@Tag("slow")
class CorsTest {
    private static final String ASKS =
            "OPTIONS /api/v1/echo HTTP/1.1\r\nAccess-Control-Request-Method: PUT\r\nOrigin: ";

    @LocalServerPort int port;
    private Wire wire = new Wire(0);

    @BeforeEach
    void connect() {
        wire = new Wire(port);
    }

    @Test
    void letsAPageOfASetOriginCallIt() throws IOException {
        var asked = wire.raw(ASKS + "https://panel.example\r\n\r\n");
        var reply = wire.send("GET", "/api/v1/echo", "", "Origin: https://panel.example");

        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.header("access-control-allow-origin")).isEqualTo("https://panel.example");
        assertThat(asked.header("access-control-allow-methods")).contains("PUT");
        assertThat(reply.header("access-control-allow-origin")).isEqualTo("https://panel.example");
    }

    @Test
    void refusesAPageOfAnyOther() throws IOException {
        var asked = wire.raw(ASKS + "https://evil.example\r\n\r\n");
        var reply = wire.send("GET", "/api/v1/echo", "", "Origin: https://evil.example");

        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.header("content-type")).startsWith("application/problem+json");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.headers()).doesNotContainKey("access-control-allow-origin");
    }
}
