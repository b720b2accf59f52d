package com.domainpinlock.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever is sent, the answer is a problem that names what is wrong, and nothing was done. */
@EdgeTest
@ExtendWith(OutputCaptureExtension.class)
class BadRequestsTest {
    private static final String JSON = "Content-Type: application/json";
    private static final String ECHO = "/api/v1/echo";

    @LocalServerPort int port;
    @Autowired EchoController controller;
    private Wire wire = new Wire(0);

    @BeforeEach
    void connect() {
        wire = new Wire(port);
        controller.reached.set(0);
    }

    @Test
    void takesWhatIsRight() throws IOException {
        var reply =
                wire.send("PUT", ECHO + "/EXAMPLE.com", "{\"pinlock\":1,\"token\":\"007\"}", JSON);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("account")).isEqualTo("demo");
        assertThat(reply.text("domain")).isEqualTo("example.com");
        assertThat(reply.header("cache-control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"pinlock":"yes"}                        ; INVALID_VALUE     ; pinlock
                    {"pinlock":"1"}                          ; INVALID_VALUE     ; pinlock
                    {"pinlock":""}                           ; INVALID_VALUE     ; pinlock
                    {"pinlock":1.9}                          ; INVALID_VALUE     ; pinlock
                    {"pinlock":1.0}                          ; INVALID_VALUE     ; pinlock
                    {"pinlock":true}                         ; INVALID_VALUE     ; pinlock
                    {"pinlock":[1]}                          ; INVALID_VALUE     ; pinlock
                    {"pinlock":[]}                           ; INVALID_VALUE     ; pinlock
                    {"pinlock":{}}                           ; INVALID_VALUE     ; pinlock
                    {"pinlock":99999999999}                  ; INVALID_VALUE     ; pinlock
                    {"pinlock":2}                            ; INVALID_VALUE     ; pinlock
                    {"pinlock":-1}                           ; INVALID_VALUE     ; pinlock
                    {"pinlock":null}                         ; MISSING_FIELD     ; pinlock
                    {}                                       ; MISSING_FIELD     ; pinlock
                    {"pinlock":1,"token":12345678}           ; MALFORMED_TOKEN   ; token
                    {"pinlock":1,"token":1.5}                ; MALFORMED_TOKEN   ; token
                    {"pinlock":1,"token":true}               ; MALFORMED_TOKEN   ; token
                    {"pinlock":1,"token":["12345678"]}       ; MALFORMED_TOKEN   ; token
                    {"pinlock":1,"token":{}}                 ; MALFORMED_TOKEN   ; token
                    {"pinlock":1,"authorityNumber":49151}    ; MALFORMED_NUMBER  ; authorityNumber
                    {"pinlock":1,"domain":5}                 ; MALFORMED_DOMAIN  ; domain
                    {"pinlock":1,"nameserver":false}         ; MALFORMED_DOMAIN  ; nameserver
                    {"pinlock":1,"language":"FR"}            ; INVALID_VALUE     ; language
                    {"pinlock":1,"language":"en"}            ; INVALID_VALUE     ; language
                    {"pinlock":1,"language":""}              ; INVALID_VALUE     ; language
                    {"pinlock":1,"language":0}               ; INVALID_VALUE     ; language
                    {"pinlock":1,"forgoRenewal":"true"}      ; INVALID_VALUE     ; forgoRenewal
                    {"pinlock":1,"forgoRenewal":1}           ; INVALID_VALUE     ; forgoRenewal
                    {"pinlock":1,"forgoRenewal":""}          ; INVALID_VALUE     ; forgoRenewal
                    {"pinlock":1,"number":1e400}             ; INVALID_VALUE     ; number
                    {"pinlock":1,"number":1e5}               ; INVALID_VALUE     ; number
                    {"pinlock":1,"colour":"red"}             ; UNKNOWN_FIELD     ; colour
                    {"pinlock":1,"Token":"1"}                ; UNKNOWN_FIELD     ; Token
                    {"pinlock":1,"pinlock":0}                ; MALFORMED_REQUEST ;
                    {"pinlock":1,"token":"1","token":"2"}    ; MALFORMED_REQUEST ;
                    {"pinlock":1                             ; MALFORMED_REQUEST ;
                    {"pinlock":1} {"pinlock":0}              ; MALFORMED_REQUEST ;
                    {"pinlock":1}}                           ; MALFORMED_REQUEST ;
                    {pinlock:1}                              ; MALFORMED_REQUEST ;
                    {'pinlock':1}                            ; MALFORMED_REQUEST ;
                    {"pinlock":01}                           ; MALFORMED_REQUEST ;
                    {"pinlock":NaN}                          ; MALFORMED_REQUEST ;
                    [{"pinlock":1}]                          ; MALFORMED_REQUEST ;
                    "pinlock"                                ; MALFORMED_REQUEST ;
                    ""                                       ; MALFORMED_REQUEST ;
                    null                                     ; MALFORMED_REQUEST ;
                    1                                        ; MALFORMED_REQUEST ;
                    <pinlock>1</pinlock>                     ; MALFORMED_REQUEST ;
                    """)
    void refusesAWrongBodyByItsField(
            String body, String code, @Nullable String field, CapturedOutput output)
            throws IOException {
        var reply = wire.send("PUT", ECHO + "/example.com", body, JSON);

        isProblem(reply, 400, code, field);
        assertThat(output.getAll()).doesNotContain("12345678", "49151");
        assertThat(reply.body()).doesNotContain("12345678", "49151");
    }

    @Test
    void namesTheAllowedValues() throws IOException {
        var language =
                wire.send(
                        "PUT", ECHO + "/example.com", "{\"pinlock\":1,\"language\":\"FR\"}", JSON);
        var token = wire.send("PUT", ECHO + "/example.com", "{\"token\":12345678}", JSON);

        assertThat(language.text("detail")).isEqualTo("Send one of EN, DE.");
        assertThat(token.text("detail")).contains("must be a JSON string");
    }

    @Test
    void refusesABodyThatIsMissingOrFullOfNulOrDeeplyNested() throws IOException {
        var deep = "{\"pinlock\":" + "[".repeat(5000) + "]".repeat(5000) + "}";

        isProblem(
                wire.send("PUT", ECHO + "/example.com", "", JSON), 400, "MALFORMED_REQUEST", null);
        isProblem(
                wire.send("PUT", ECHO + "/example.com", "{\"token\":\"\0\"}", JSON),
                400,
                "MALFORMED_REQUEST",
                null);
        isProblem(
                wire.send("PUT", ECHO + "/example.com", "\0", JSON),
                400,
                "MALFORMED_REQUEST",
                null);
        isProblem(
                wire.send("PUT", ECHO + "/example.com", deep, JSON),
                400,
                "INVALID_VALUE",
                "pinlock");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain",
        "text/html",
        "application/xml",
        "application/yaml",
        "application/x-yaml",
        "application/cbor",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/octet-stream",
        "nonsense"
    })
    void refusesAnotherContentType(String type) throws IOException {
        var reply =
                wire.send("PUT", ECHO + "/example.com", "{\"pinlock\":1}", "Content-Type: " + type);

        isProblem(reply, 415, "MALFORMED_REQUEST", null);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json;charset=ISO-8859-1",
        "application/json;charset=UTF-16",
        "application/merge-patch+json"
    })
    void isAsStrictWithEveryContentTypeThatItTakes(String type) throws IOException {
        var charset = type.endsWith("16") ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
        var body = new String("{\"colour\":1}".getBytes(charset), StandardCharsets.UTF_8);

        var reply = wire.send("PUT", ECHO + "/example.com", body, "Content-Type: " + type);

        isProblem(reply, 400, "UNKNOWN_FIELD", "colour");
    }

    @ParameterizedTest
    @CsvSource({
        "text/html",
        "application/xml",
        "application/yaml",
        "nonsense",
        "application/json;q=0"
    })
    void refusesACallerWhoDoesNotTakeJsonBeforeAnythingIsDone(String type) throws IOException {
        var reply =
                wire.send("PUT", ECHO + "/example.com", "{\"pinlock\":1}", JSON, "Accept: " + type);

        isProblem(reply, 406, "MALFORMED_REQUEST", null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Accept: */*",
                "Accept:",
                "Accept: application/*",
                "Accept: text/html, application/json",
                "X: y"
            })
    void answersWhoeverTakesJsonAmongOthers(String header) throws IOException {
        var reply = wire.send("GET", ECHO, "", header);
        var twoLines = wire.send("GET", ECHO, "", "Accept: text/html", "Accept: application/json");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(twoLines.status()).isEqualTo(200);
    }

    @Test
    void refusesAnotherMethodAndNamesTheRightOnes() throws IOException {
        var reply = wire.send("DELETE", ECHO + "/example.com", "");

        isProblem(reply, 405, "MALFORMED_REQUEST", null);
        assertThat(reply.header("allow")).contains("PUT");
        for (var unknown : new String[] {"BREW", "PROPFIND", "get", "TRACE"}) {
            var refused = wire.send(unknown, ECHO + "/example.com", "");
            isProblem(refused, 501, "MALFORMED_REQUEST", null);
            assertThat(refused.text("detail")).startsWith("This method is not known here.");
            assertThat(refused.header("allow")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/nowhere", "/api/v1", "/api/v1/", "/api/v1/echo/"})
    void saysThatAPathIsUnknown(String path) throws IOException {
        for (var method : new String[] {"GET", "PUT", "POST", "DELETE"})
            isProblem(wire.send(method, path, ""), 404, "MALFORMED_REQUEST", null);
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=abc, INVALID_VALUE, limit",
        "?limit=0, INVALID_VALUE, limit",
        "?limit=1001, INVALID_VALUE, limit",
        "?limit=1.5, INVALID_VALUE, limit",
        "?limit=99999999999, INVALID_VALUE, limit",
        "?limit=1&limit=2, INVALID_VALUE, limit",
        "?orderBy=size, INVALID_VALUE, orderBy",
        "?includeSub=perhaps, INVALID_VALUE, includeSub",
        "?order=EN, UNKNOWN_FIELD, order",
        "?Limit=1, UNKNOWN_FIELD, Limit",
        "?limt=1, UNKNOWN_FIELD, limt",
        "/required, MISSING_FIELD, needed",
        "?limit=%zz, MALFORMED_REQUEST,",
        "?limit=%00, INVALID_VALUE, limit",
        "?limit=%C3%28, MALFORMED_REQUEST,"
    })
    void refusesAWrongParameterByItsName(String query, String code, @Nullable String field)
            throws IOException {
        isProblem(wire.send("GET", ECHO + query, ""), 400, code, field);
    }

    @Test
    void refusesABodyOfMoreThan64KilobytesWhetherItSaysSoOrNot() throws IOException {
        var megabyte = "{\"pinlock\":1,\"token\":\"" + "1".repeat(1 << 20) + "\"}";
        var chunked = Integer.toHexString(megabyte.length()) + "\r\n" + megabyte + "\r\n0\r\n\r\n";

        isProblem(
                wire.send("PUT", ECHO + "/example.com", megabyte, JSON),
                413,
                "MALFORMED_REQUEST",
                null);
        isProblem(
                wire.raw(
                        "PUT "
                                + ECHO
                                + "/example.com HTTP/1.1\r\nAuthorization: Bearer "
                                + EdgeTestApp.KEY
                                + "\r\nTransfer-Encoding: chunked\r\n"
                                + JSON
                                + "\r\n\r\n"
                                + chunked),
                413,
                "MALFORMED_REQUEST",
                null);
    }

    @Test
    void takesABodyOf64KilobytesAndNotOneByteMore() throws IOException {
        var body = "{\"pinlock\":1%s}";
        var rest = 64 * 1024 - body.formatted("").length();

        var longest = body.formatted(" ".repeat(rest));
        var tooLong = body.formatted(" ".repeat(rest + 1));

        assertThat(wire.send("PUT", ECHO + "/example.com", longest, JSON).status()).isEqualTo(200);
        assertThat(wire.send("PUT", ECHO + "/example.com", tooLong, JSON).status()).isEqualTo(413);
    }

    private void isProblem(Wire.Reply reply, int status, String code, @Nullable String field) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("content-type")).startsWith("application/problem+json");
        assertThat(reply.text("code")).isEqualTo(code);
        assertThat(reply.text("field")).isEqualTo(field == null ? "" : field);
        assertThat(reply.json().path("status").asInt()).isEqualTo(status);
        assertThat(reply.text("requestId")).isNotEmpty().isEqualTo(reply.header("x-request-id"));
        assertThat(reply.header("cache-control")).isEqualTo("no-store");
        assertThat(controller.reached).hasValue(0);
    }
}
