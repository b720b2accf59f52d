package com.domainpinlock.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** A page of the web whose name suddenly leads to this machine reads nothing of its sandbox. */
@EdgeTest
@TestPropertySource(
        properties = {"pinlock.sandbox=true", "pinlock.sandbox.hosts=Box.Test, second.test"})
class SandboxHostsTest {
    private static final String ECHO = "/api/v1/echo";
    private static final String HEALTH = "/actuator/health";

    @LocalServerPort int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "localhost:",
                "LocalHost:8080",
                "127.0.0.1",
                "127.0.0.1:8080",
                "127.255.3.200",
                "[::1]",
                "[::1]:8080",
                "box.test",
                "BOX.TEST:80",
                "second.test:8443",
                ""
            })
    void answersWhoAsksForThisMachine(String host) throws IOException {
        assertThat(get(port, ECHO, "Host: " + host).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "evil-localhost",
                "127.0.0.1.evil.example",
                "128.0.0.1",
                "10.0.0.1:8080",
                "127.1",
                "1270.0.1.1",
                "0.0.0.0:8080",
                "[::]",
                "[::2]:8080",
                "[::ffff:127.0.0.1]",
                "box.test.evil.example",
                "notbox.test",
                "localhost.",
                "\u0131ocalhost"
            })
    void answersNobodyElse(String host) throws IOException {
        for (var path : new String[] {ECHO, "/sandbox/phone/messages", "/panel", "/docs"}) {
            var reply = get(port, path, "Host: " + host);

            assertThat(reply.status()).as(path).isBetween(400, 421);
            assertThat(reply.text("code")).isEqualTo("MALFORMED_REQUEST");
            if (reply.status() == 421)
                assertThat(reply.text("detail")).contains("pinlock.sandbox.hosts");
            else assertThat(host).as("what Tomcat itself refuses").contains("\u0131");
        }
    }

    @Test
    void aNameIsNotHiddenInTheLineOfTheRequest() throws IOException {
        var path = "http://evil.example" + ECHO;

        assertThat(get(port, path, "Host: evil.example").status()).isEqualTo(421);
        assertThat(get(port, path, "Host: localhost").status()).isEqualTo(400);
        assertThat(get(port, ECHO, "Host: localhost\r\nHost: evil.example").status())
                .isEqualTo(400);
    }

    @Test
    void whoNamesNoHostIsNoBrowser() throws IOException {
        var request =
                "GET %s HTTP/1.0\r\nAuthorization: Bearer %s\r\n\r\n"
                        .formatted(ECHO, EdgeTestApp.KEY);

        var reply = new Wire(port).bytes(request.getBytes(StandardCharsets.UTF_8));

        assertThat(reply.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {HEALTH, HEALTH + "/liveness", HEALTH + "/readiness"})
    void healthIsForBalancers(String path) throws IOException {
        assertThat(get(port, path, "Host: 10.1.2.3:8080").status()).isNotEqualTo(421);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEALTH + "/../../sandbox/phone/messages",
                HEALTH + "/..;/..;/sandbox/phone/messages",
                HEALTH + "/%2e%2e/%2e%2e/sandbox/phone/messages",
                "/actuator/healthy"
            })
    void whatOnlyBeginsLikeHealthIsNot(String path) throws IOException {
        assertThat(get(port, path, "Host: evil.example").status()).isIn(400, 421);
    }

    @Nested
    @TestPropertySource(properties = "management.server.port=0")
    class WithAPortForManagement {
        @LocalServerPort int served;
        @LocalManagementPort int management;

        @Test
        void thatPortIsForMachines() throws IOException {
            assertThat(get(management, HEALTH, "Host: pod.test").status()).isIn(200, 503);
            assertThat(get(served, ECHO, "Host: pod.test").status()).isEqualTo(421);
        }
    }

    private static Wire.Reply get(int port, String path, String host) throws IOException {
        var request =
                "GET %s HTTP/1.1\r\n%s\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
                        .formatted(path, host, EdgeTestApp.KEY);
        return new Wire(port).bytes(request.getBytes(StandardCharsets.UTF_8));
    }
}
