package com.domainpinlock.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A key for whatever the API has; what is open is named, and nothing else is there. */
@EdgeTest
class KeyedAccessTest {
    private static final String ECHO = "GET /api/v1/echo HTTP/1.1\r\n";

    @LocalServerPort int port;
    private Wire wire = new Wire(0);

    @BeforeEach
    void connect() {
        wire = new Wire(port);
    }

    @Test
    void takesTheKeyAsBasicWithItsAccountOrAsBearer() throws IOException {
        assertThat(with(basic("demo:" + EdgeTestApp.KEY)).status()).isEqualTo(200);
        assertThat(with("Bearer " + EdgeTestApp.KEY).status()).isEqualTo(200);
        assertThat(with("bEaReR " + EdgeTestApp.KEY).status()).isEqualTo(200);
    }

    @Test
    void refusesEveryOtherKeyAndSaysHowToSendOne() throws IOException {
        refused(wire.raw(ECHO + "\r\n"));
        refused(with(basic("other:" + EdgeTestApp.KEY)));
        refused(with(basic(":" + EdgeTestApp.KEY)));
        refused(with(basic("demo:wrong")));
        refused(with(basic("demo")));
        refused(with("Basic !!!"));
        refused(with("Basic"));
        refused(with("Bearer wrong"));
        refused(with("Bearer "));
        refused(with("Digest x"));
        refused(with(""));
    }

    @Test
    void refusesAWrongKeyWithoutRepeatingIt() throws IOException {
        assertThat(with("Bearer dpl_almost").body()).doesNotContain("dpl_almost");
    }

    @Test
    void asksForAKeyBeforeItSaysWhetherAPathExists() throws IOException {
        refused(wire.raw("GET /api/v1/nowhere HTTP/1.1\r\n\r\n"));
        refused(wire.raw("GET /api/v1 HTTP/1.1\r\n\r\n"));
        refused(wire.raw("OPTIONS /api/v1/echo HTTP/1.1\r\nOrigin: https://x.example\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/nowhere",
                "/error",
                "/logout",
                "/login",
                "/actuator",
                "/actuator/env",
                "/actuator/beans",
                "/api",
                "/api/v2/echo",
                "/api/v1x",
                "/favicon.ico"
            })
    void saysThatNothingElseIsThere(String path) throws IOException {
        for (var method : new String[] {"GET", "POST"}) {
            var reply = wire.raw(method + " " + path + " HTTP/1.1\r\n\r\n");

            assertThat(reply.status()).as(reply.body()).isEqualTo(404);
            assertThat(reply.header("content-type")).startsWith("application/problem+json");
            assertThat(reply.text("code")).isEqualTo("MALFORMED_REQUEST");
            assertThat(reply.headers()).doesNotContainKey("www-authenticate");
        }
    }

    @Test
    void opensHealthAndTheDescriptionWithoutAKey() throws IOException {
        var health = wire.raw("GET /actuator/health HTTP/1.1\r\n\r\n");
        var docs = wire.raw("GET /docs HTTP/1.1\r\n\r\n");
        var page = wire.raw("GET /swagger-ui/index.html HTTP/1.1\r\n\r\n");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.text("status")).isEqualTo("UP");
        assertThat(docs.status()).isEqualTo(302);
        assertThat(docs.header("location")).endsWith("/swagger-ui/index.html");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).startsWith("text/html");
    }

    @Test
    void keepsNothingBetweenRequests() throws IOException {
        var reply = with("Bearer " + EdgeTestApp.KEY);

        assertThat(reply.headers()).doesNotContainKey("set-cookie");
        assertThat(reply.header("cache-control")).isEqualTo("no-store");
        assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
    }

    @Test
    void tellsWhatIsLeftOfTheKeysCallsInEveryAnswer() throws IOException {
        var found = with("Bearer " + EdgeTestApp.KEY);
        var refused = wire.send("GET", "/api/v1/nowhere", "");

        for (var reply : new Wire.Reply[] {found, refused}) {
            assertThat(reply.header("ratelimit-policy")).isEqualTo("\"calls\";q=60000;w=60");
            assertThat(reply.header("ratelimit")).matches("\"calls\";r=[0-9]+;t=[0-9]+");
        }
    }

    @Test
    void letsNoOtherPageCallIt() throws IOException {
        var reply = wire.send("GET", "/api/v1/echo", "", "Origin: https://panel.example");

        assertThat(reply.headers()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void describesItselfInOpenApi31WithKeysAndProblems() throws IOException {
        var api = wire.raw("GET /v3/api-docs HTTP/1.1\r\n\r\n").json();
        var put = api.at("/paths/~1api~1v1~1echo~1{domain}/put");

        assertThat(api.path("openapi").asString()).startsWith("3.1");
        assertThat(api.at("/components/securitySchemes/basic/scheme").asString())
                .isEqualTo("basic");
        assertThat(api.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
        assertThat(api.path("security").size()).isEqualTo(2);
        assertThat(api.at("/components/schemas/Problem/properties/code").isMissingNode()).isFalse();
        assertThat(put.at("/requestBody/content").propertyNames())
                .containsExactly("application/json");
        assertThat(put.at("/responses/200/content").propertyNames())
                .containsExactly("application/json");
        assertThat(
                        put.at("/responses/default/content/application~1problem+json/schema/$ref")
                                .asString())
                .isEqualTo("#/components/schemas/Problem");
        assertThat(put.at("/parameters").size()).as("the caller is no parameter").isEqualTo(1);
    }

    private Wire.Reply with(String authorization) throws IOException {
        return wire.raw(ECHO + "Authorization: " + authorization + "\r\n\r\n");
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(Wire.Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(401);
        assertThat(reply.header("content-type")).startsWith("application/problem+json");
        assertThat(reply.text("code")).isEqualTo("AUTHENTICATION_FAILED");
        assertThat(reply.header("www-authenticate"))
                .contains("Basic realm=\"DomainPinLock\"")
                .contains("Bearer realm=\"DomainPinLock\"");
    }
}
