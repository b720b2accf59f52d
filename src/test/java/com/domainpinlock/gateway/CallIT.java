package com.domainpinlock.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.RawHttp;
import com.domainpinlock.testing.Secrets;
import com.domainpinlock.testing.TextReply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Requests as clients send them, and as nobody should: each is answered with 200, in the form. */
@ExtendWith(OutputCaptureExtension.class)
class CallIT extends GatewayTest {
    private static final String FORM = "\r\nContent-Type: application/x-www-form-urlencoded";
    private static final String LINES = "COMMAND%3DStatusAccount";

    private String name = "";
    private String login = "";

    @BeforeEach
    void logIn() {
        var account = world.reseller("100.00");
        name = world.name(account);
        login = "s_login=" + name + "&s_pw=" + world.apiKey(account) + "&";
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/call", "/api/call.cgi"})
    void bothPathsTakeGetAndPostAlike(String path) {
        var command = login + "command=StatusAccount";

        isStatus(wire().send("GET " + path + "?" + command + " HTTP/1.1", ""));
        isStatus(wire().send("POST " + path + " HTTP/1.1" + FORM, command));
        isStatus(
                wire().send(
                                "POST " + path + "?" + login + " HTTP/1.1" + FORM,
                                "command=StatusAccount"));
        isStatus(wire().send("GET " + path + " HTTP/1.1" + FORM, command));
    }

    @Test
    void anAnswerIsPlainTextInUtf8ThatNobodyKeeps() {
        var reply = post(FORM, "command=StatusAccount");

        assertThat(reply.head())
                .containsIgnoringCase("Content-Type: text/plain;charset=UTF-8")
                .contains("Cache-Control: no-store")
                .contains("X-Request-Id: ");
        assertThat(reply.body())
                .startsWith(
                        "[RESPONSE]\ncode = 200\ndescription = Command completed successfully\nruntime = ")
                .endsWith(
                        """
                        queuetime = 0
                        property[amount][0] = 100.00
                        property[credit][0] = 0.00
                        property[credit threshold][0] = 0.00
                        property[currency][0] = EUR
                        property[registrar][0] = %s
                        property[vat][0] = 0.00
                        EOF
                        """
                                .formatted(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\nContent-Type: text/plain;charset=UTF-8",
                "\r\nContent-Type: application/json",
                "\r\nContent-Type: multipart/form-data; boundary=x",
                "\r\nContent-Type: nonsense",
                "\r\nAccept: application/xml",
                "\r\nExpect:",
                "\r\nExpect: \r\nContent-Type: text/plain",
                "\r\nExpect: 100-continue"
            })
    void aBodyIsAFormWhateverItsHeadersSay(String headers) {
        var reply = post(headers, "s_command=" + LINES);

        isStatus(
                new RawHttp.Reply(
                        reply.status() == 100 ? 200 : reply.status(),
                        reply.head(),
                        reply.body().substring(reply.body().indexOf("[RESPONSE]"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COMMAND%3DQueryDomainPinLockList%0ADOMAIN%3D*.de%0AFIRST%3D0%0ALIMIT%3D7%0AORDER%3DASC",
                "DOMAIN%3D*.de%0AFIRST%3D0%0ALIMIT%3D7%0AORDER%3DASC%0Acommand%3Dquerydomainpinlocklist",
                "COMMAND%3DQueryDomainPinLockList%0D%0AFIRST%3D0%0D%0ALIMIT%3D7%0D%0A",
                "command+%3D+QueryDomainPinLockList%0Alimit+%3D+7",
                "CoMmAnD=QUERYDOMAINPINLOCKLIST%0ALiMiT=7%0Aorder=desc%0AOrderBy=Domain"
            })
    void linesComeInAnyOrderCaseAndLineEnd(String lines) {
        var reply = read(post(FORM, "s_command=" + lines));

        assertThat(reply.code()).isEqualTo(200);
        assertThat(reply.value("limit")).isEqualTo("7");
        assertThat(reply.value("total")).isEqualTo("0");
    }

    @Test
    void aPlusIsASpaceAndAnEqualsSignPartOfAValue() {
        var plus = read(post(FORM, "command=StatusAccount&registrar=no+such%20account"));
        var equals = read(post(FORM, "s_command=COMMAND%3DStatusAccount%0AREGISTRAR%3Da%3Db"));

        assertThat(plus.code()).isEqualTo(541);
        assertThat(equals.code()).isEqualTo(541);
        assertThat(equals.description())
                .isEqualTo("Invalid attribute value; REGISTRAR: Name an account below yours.");
    }

    @Test
    void persistentWithoutACommandOpensASession() {
        var reply = read(post(FORM, "persistent=1"));

        Secrets.key(reply.value("sessionid"));
        assertThat(reply.code()).isEqualTo(200);
        assertThat(reply.value("expiration date")).isEqualTo("2026-03-02 13:00:00");
        assertThat(reply.properties()).containsOnlyKeys("expiration date", "sessionid");
        var within =
                "s_login=%s&s_sessionid=%s&command=StatusAccount"
                        .formatted(name, reply.value("sessionid"));
        isStatus(wire().send("POST /api/call HTTP/1.1", within));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "command=%zz",
                "command=%",
                "command=%C3%28",
                "s_command=nonsense",
                "command=StatusAccount&command=DeleteDomain",
                "command=StatusAccount&registrar=%00%0D%0AEOF",
                "command=StatusAccount%0A%5BRESPONSE%5D"
            })
    void whatCannotBeReadIsRefusedInTheForm(String body) {
        assertThat(read(post(FORM, body)).code()).isIn(500, 505, 541);
        assertThat(read(wire().send("GET /api/call?" + login + body + " HTTP/1.1", "")).code())
                .isIn(500, 505, 541);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT /api/call HTTP/1.1",
                "DELETE /api/call.cgi HTTP/1.1",
                "PATCH /api/call HTTP/1.1",
                "OPTIONS /api/call HTTP/1.1",
                "TRACE /api/call HTTP/1.1",
                "PROPFIND /api/call.cgi HTTP/1.1",
                "NONSENSE /api/call HTTP/1.1",
                "GET /api/call;a=b HTTP/1.1",
                "GET /api/call;jsessionid=1?command=StatusAccount HTTP/1.1",
                "POST /api/call HTTP/1.1\r\nExpect: wonders",
                "POST /api/call HTTP/1.1\r\nBad Name: x",
                "POST /api/call HTTP/1.1\r\nX-Control: \u0001",
                "POST /api/call HTTP/1.1\r\nTransfer-Encoding: nonsense",
                "POST /api/call HTTP/1.1\r\nContent-Length: x",
                "POST /api/call HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz"
            })
    void whatIsNoRequestIsRefusedInTheForm(String head) {
        assertThat(read(wire().send(head, "")).code()).isEqualTo(505);
    }

    /** Tomcat cannot tell where such a request wants to go. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/call?a|b", "/api/call?a=<b>"})
    void whatHasNoReadableAddressIsNobodys(String address) {
        var reply = wire().send("GET " + address + " HTTP/1.1", "");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.head()).contains("application/problem+json");
    }

    @Test
    void headIsAnsweredWithoutABodyAndDoesNothing() {
        var reply = wire().send("HEAD /api/call?" + login + "persistent=1 HTTP/1.1", "");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void whatIsTooLongIsRefusedInTheForm() {
        var much = "x".repeat(70_000);

        assertThat(read(post(FORM, "command=" + much)).code()).isEqualTo(505);
        assertThat(read(wire().send("GET /api/call HTTP/1.1\r\nX-Large: " + much, "")).code())
                .isEqualTo(505);
        var chunk = Integer.toHexString(much.length()) + "\r\n" + much + "\r\n0\r\n\r\n";
        assertThat(
                        read(wire().send(
                                                "POST /api/call HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                                                        + chunk,
                                                ""))
                                .code())
                .isEqualTo(505);
    }

    @Test
    void aBugIsTheServersFaultAndSaysNoMore(CapturedOutput output) {
        var reply = read(post(FORM, "command=BreakDown"));

        assertThat(reply.code()).isEqualTo(421);
        assertThat(reply.description())
                .isEqualTo("Command failed due to server error. Client should try again");
        assertThat(output.getAll()).contains("broken on purpose");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/call.cgi/x", "/api/callx", "/api"})
    void otherPathsAreNoneOfIts(String path) {
        var reply = wire().send("GET " + path + " HTTP/1.1", "");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.head()).contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/call/", "/api/call.cgi/", "/api/CALL.CGI", "/api/Call"})
    void aPathThatIsNearlyItsIsRefusedInTheForm(String path) {
        for (var request : List.of("GET " + path + "?" + login, "POST " + path)) {
            var reply = read(wire().send(request + " HTTP/1.1", ""));

            assertThat(reply.description())
                    .isEqualTo("Invalid attribute value syntax; There is nothing at this path.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Expect:", "Expect: anything", "Expect: 200-ok", "X-Nothing: in particular"})
    void aConnectionGoesOnUnlessItsEndIsAnnounced(String header) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);

            var first = exchange(socket, header);

            if (first.contains("Connection: close"))
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            else assertThat(exchange(socket, header)).startsWith("HTTP/1.1 200");
        }
    }

    /** The answer to one request of a connection that asks to be kept. */
    private String exchange(Socket socket, String header) throws IOException {
        var body = login + "command=StatusAccount";
        var request =
                "POST /api/call.cgi HTTP/1.1\r\nHost: localhost\r\n%s\r\nContent-Length: %s\r\n\r\n%s"
                        .formatted(header, body.length(), body);
        socket.getOutputStream().write(request.getBytes(UTF_8));
        var read = new StringBuilder();
        while (read.indexOf("EOF\n") < 0) {
            var next = socket.getInputStream().read();
            if (next < 0) throw new AssertionError("ended without a word after " + read);
            read.append((char) next);
        }
        return read.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s_entity=54cd&command=QueryDomainPinLockList&",
                "S_ENTITY=1234&command=NoSuchCommand&",
                "s%5fentity=54cd&command=%zz&",
                "s_session=0123&command=StatusAccount&",
                "s_session=0123&s_sessionid=&s_entity=54cd&"
            })
    void hexonetsOlderLibrariesAreAnsweredWithoutSpaces(String request) {
        var reply = post(FORM, request);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(TextReply.readTight(reply.body()).code()).isIn(200, 500, 504, 505, 530);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "command=QueryDomainPinLockList&",
                "s_entity=54cd&s_sessionid=0123&command=StatusAccount&",
                "s_session=&s_entity=&command=NoSuchCommand&",
                "command=x&entity=s_entity&s_opmode=s_session&"
            })
    void everyoneElseIsAnsweredAsPublished(String request) {
        assertThat(read(post(FORM, request)).code()).isIn(200, 500, 503, 530);
    }

    @Test
    void aMultipartFormIsAForm() {
        var fields = (login + "command=StatusAccount").split("&");
        var parts = new StringBuilder();
        for (var field : fields) parts.append(part(field.split("=", 2)[0], field.split("=", 2)[1]));
        parts.append(part("registrar", name + "\r\n"));

        for (var type : List.of("boundary=xYz", "charset=utf-8; Boundary=\"xYz\""))
            isStatus(
                    wire().send(
                                    "POST /api/call HTTP/1.1\r\nContent-Type: Multipart/Form-Data; "
                                            + type,
                                    parts + "--xYz--\r\n"));
        var tight =
                wire().send(
                                "POST /api/call HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=xYz",
                                part("s_entity", "54cd") + "--xYz--");
        assertThat(TextReply.readTight(tight.body()).code()).isEqualTo(530);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--xYz\r\n",
                "--xYz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n",
                "--xYz\r\nContent-Disposition: form-data\r\n\r\nname=\"a\"\r\n--xYz--",
                "--xYz\r\nContent-Disposition: form-data; name=\"a\r\n\r\nb\r\n--xYz--"
            })
    void aMultipartFormThatIsCutShortIsRefused(String body) {
        var type = "\r\nContent-Type: multipart/form-data; boundary=xYz";

        assertThat(read(wire().send("POST /api/call HTTP/1.1" + type, body)).code()).isEqualTo(505);
    }

    private static String part(String name, String value) {
        return "--xYz\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(name, value);
    }

    @Test
    void anAddressMayHaveEightKilobytes() {
        var line = "GET /api/call?" + login + "command=QueryDomainPinLockList&domain=*&s_remark=";
        var rest = 8 * 1024 - line.length() - " HTTP/1.1".length();

        var reply = read(wire().send(line + "x".repeat(rest) + " HTTP/1.1", ""));

        assertThat(reply.code()).isEqualTo(200);
    }

    @Test
    void noLogHasAQuery(CapturedOutput output) {
        var query = "?s_login=demo&s_pw=swordfish-in-a-query&command=StatusAccount";

        wire().send("GET /api/call" + query + " HTTP/1.1", "");
        wire().send("GET /api/call" + query + "|<> HTTP/1.1", "");
        wire().send("GET /api/call" + query + "%zz HTTP/1.1", "");
        wire().send("TRACE /api/call" + query + " HTTP/1.1", "");
        wire().send("GET /api/call;" + query + " HTTP/1.1", "");

        assertThat(output.getAll()).doesNotContain("swordfish");
    }

    private RawHttp.Reply post(String headers, String body) {
        return wire().send("POST /api/call.cgi HTTP/1.1" + headers, login + body);
    }

    private void isStatus(RawHttp.Reply reply) {
        var read = read(reply);
        assertThat(read.code()).as(reply.body()).isEqualTo(200);
        assertThat(read.value("registrar")).isEqualTo(name);
    }

    private static TextReply read(RawHttp.Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return TextReply.read(reply.body());
    }
}
