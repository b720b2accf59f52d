package com.domainpinlock.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What never reaches Spring, or not its controllers, is answered in the same form. */
@EdgeTest
@ExtendWith(OutputCaptureExtension.class)
class TomcatRefusalsTest {
    @LocalServerPort int port;
    private Wire wire = new Wire(0);

    @BeforeEach
    void connect() {
        wire = new Wire(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/echo/%00",
                "/api/v1/echo/a%00b",
                "/api/v1/echo/a%2fb",
                "/api/v1/echo/a%5cb",
                "/api/v1/echo/%C3%28",
                "/api/v1/echo/%ff",
                "/api/v1/echo/%zz",
                "/api/v1/echo/%",
                "/api/v1/echo/%25",
                "/api/v1/echo/%0a",
                "/api/v1/echo;a=b",
                "/api/v1/echo/a;b",
                "/api/v1/echo/%3b",
                "/api/v1//echo",
                "/api/v1/../v1/echo",
                "/api/v1/%2e%2e/v1/echo",
                "/api/v1/ec\\ho",
                "/api/v1/ec<ho",
                "/api/v1/echo?a|b",
                "/nowhere%00",
                "/nowhere;x",
                "nowhere",
                "*"
            })
    void refusesAPathThatIsNone(String path) throws IOException {
        isProblem(wire.send("GET", path, ""), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1//echo",
                "/api/v1/echo/a%2fb",
                "/api/v1/echo/a%2Fb",
                "/api/v1/echo/a%5cb",
                "/api/v1/echo;a=b",
                "/api/v1/echo/%3B",
                "/api/v1/%2e%2e/v1/echo",
                "/api/v1/echo/%00",
                "//",
                "/panel//sign-in",
                "/api//call.cgi",
                "/api/v1/echo/%25",
                "/api/v1/echo/%C3%28",
                "/api/v1/echo/a%80b", // a byte that goes on with nothing
                "/api/v1/echo/%C0%AF", // more bytes than it takes
                "/api/v1/echo/%ED%A0%80", // half a pair
                "/api/v1/echo/%F4%90%80%80", // beyond Unicode
                "/api/v1/echo/%E2%82", // cut short
                "/api/v1/%C3%28",
                "/nowhere/%ff",
                "/panel/%ff",
                "/api/%ff"
            })
    void doesNotCallAPathIllFormedThatIsOnlyNotTaken(String path) throws IOException {
        var reply = wire.send("GET", path, "");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .contains("The path is not taken as it is written", "percent-encoded UTF-8")
                .doesNotContain("not well-formed HTTP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=%C3%28",
                "limit=a%80b",
                "limit=%C0%AF",
                "limit=%ED%A0%80",
                "limit=%F4%90%80%80",
                "limit=%E2%82",
                "%ff=1",
                "limit=%zz",
                "limit=%1"
            })
    void saysHowAQueryIsWritten(String query) throws IOException {
        saysHow(query);
    }

    @Test
    void saysHowManyParametersThereAreAtTheMost() throws IOException {
        saysHow("a&".repeat(1001));
    }

    private void saysHow(String query) throws IOException {
        var reply = wire.send("GET", "/api/v1/echo?" + query, "");

        isProblem(reply, 400);
        assertThat(reply.body())
                .contains("percent-encoded UTF-8 and with at most 1000 parameters")
                .doesNotContain("not well-formed HTTP");
    }

    @Test
    void refusesHeadersThatAreTooLargeOrNotText() throws IOException {
        var large = wire.send("GET", "/api/v1/echo", "", "X-Large: " + "x".repeat(20_000));
        var named = wire.send("GET", "/api/v1/echo", "", "Bad Name: x");
        var control = wire.send("GET", "/api/v1/echo", "", "Accept: \u0001");
        var path = wire.send("GET", "/api/v1/echo/" + "x".repeat(20_000), "");

        for (var reply : new Wire.Reply[] {large, named, control, path})
            isProblem(reply, reply.status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/echo HTTP/1.1\r\n\r\n", // no host
                "GET /api/v1/echo HTTP/1.1\r\nHost: localhost\r\nHost: b\r\n\r\n",
                "GET /api/v1/echo HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /api/v1/echo HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET /api/v1/echo NONSENSE\r\nHost: localhost\r\n\r\n",
                "G@T /api/v1/echo HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "nonsense\r\n\r\n",
                "PUT /api/v1/echo/a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: x\r\n\r\n",
                "PUT /api/v1/echo/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
                "PUT /api/v1/echo/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                "PUT /api/v1/echo/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "PUT /api/v1/echo/a HTTP/1.1\r\nHost: localhost\r\nExpect: wonders\r\n\r\n",
                "CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n"
            })
    void refusesWhatIsNoHttp(String request) throws IOException {
        var closing = request.replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
        var reply = wire.bytes(closing.getBytes(StandardCharsets.ISO_8859_1));

        isProblem(reply, reply.status());
    }

    @Test
    void refusesAChunkThatIsNone() throws IOException {
        var reply =
                wire.send(
                        "PUT",
                        "/api/v1/echo/example.com",
                        "",
                        "Transfer-Encoding: chunked",
                        "Content-Type: application/json",
                        "",
                        "zz");

        isProblem(reply, 400);
    }

    @Test
    void refusesAHeaderThatOnlySomeReaderOfItRejects() throws IOException {
        var request =
                "GET /api/v1/echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: \u0085\r\n"
                        + "Authorization: Bearer "
                        + EdgeTestApp.KEY
                        + "\r\n\r\n";

        isProblem(wire.bytes(request.getBytes(StandardCharsets.ISO_8859_1)), 400);
    }

    @Test
    void answersARequestIdThatTheCallerMadeUpAndReplacesAHarmfulOne() throws IOException {
        var good = wire.send("GET", "/api/v1/echo", "", "X-Request-Id: order-66.a_B");
        var refused = wire.send("GET", "/api/v1/nowhere", "", "X-Request-Id: order-66");
        var byTomcat = wire.send("GET", "/%00", "", "X-Request-Id: order-66");
        var long65 = wire.send("GET", "/api/v1/echo", "", "X-Request-Id: " + "x".repeat(65));
        var long64 = wire.send("GET", "/api/v1/echo", "", "X-Request-Id: " + "x".repeat(64));
        var quote = wire.send("GET", "/api/v1/echo", "", "X-Request-Id: a\" b");

        assertThat(good.header("x-request-id")).isEqualTo("order-66.a_B");
        assertThat(refused.header("x-request-id")).isEqualTo("order-66");
        assertThat(refused.text("requestId")).isEqualTo("order-66");
        assertThat(byTomcat.text("requestId")).isEqualTo("order-66");
        assertThat(long64.header("x-request-id")).hasSize(64);
        assertThat(long65.header("x-request-id")).hasSize(36);
        assertThat(quote.header("x-request-id")).hasSize(36);
    }

    @Test
    void writesNothingOfAnUnreadableRequestIntoTheLog(CapturedOutput output) throws IOException {
        wire.send("GET", "/api/v1/echo?s_pw=secret|", "");
        wire.send("GET", "/api/v1/echo?limit=secret%zz", "");
        wire.send("GET", "/api/v1/echo;secret", "");
        wire.send("GET", "/api/v1/echo", "", "X-Key secret: x");
        wire.send("GET", "/api/v1/echo", "", "Authorization: secret\u0001");
        wire.bytes("secret\r\n\r\n".getBytes(StandardCharsets.UTF_8));

        assertThat(output.getAll()).doesNotContain("secret");
    }

    /** Tomcat knows only that it was told 500: the page that would have said why has failed too. */
    @ParameterizedTest
    @CsvSource({"GET, /api/v1/echo", "PUT, /api/v1/nowhere", "GET, /nowhere"})
    void aFaultOfOursIsNoneOfTheCallers(String method, String path, CapturedOutput output)
            throws IOException {
        var reply =
                wire.send(method, path + EdgeTestApp.UNWRITABLE, "", "X-Request-Id: unwritable");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text("code")).isEqualTo("INTERNAL_ERROR");
        assertThat(reply.json().has("detail")).isFalse();
        assertThat(output.getAll()).contains("Request unwritable failed");
    }

    private static void isProblem(Wire.Reply reply, int status) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status).isBetween(400, 499);
        assertThat(reply.header("content-type")).startsWith("application/problem+json");
        assertThat(reply.text("code")).isEqualTo("MALFORMED_REQUEST");
        assertThat(reply.json().path("status").asInt()).isEqualTo(reply.status());
        assertThat(reply.text("requestId")).isNotEmpty().isEqualTo(reply.header("x-request-id"));
        assertThat(reply.header("cache-control")).isEqualTo("no-store");
        assertThat(reply.headers()).doesNotContainKey("server");
    }
}
