package com.domainpinlock.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.ApiCaller.Answer;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.ServiceTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What callers send: what must work, and what must be refused clearly and change nothing. */
@Tag("slow")
class InputIT extends ServiceTest {
    @LocalServerPort private int port;

    @ParameterizedTest
    @ValueSource(strings = {"EXAMPLE-%s.com", "example-%s.com.", "Example-%s.COM."})
    void aNameIsTheSameInAnyCaseAndWithADotAtItsEnd(String written) {
        var held = locks.active();
        var number = held.domain().ascii().replaceAll("[^0-9]", "");

        var shown = api(held).get(path(written.formatted(number)) + "/pin-lock");

        assertThat(shown.text("state")).isEqualTo("ACTIVE");
    }

    @Test
    void aNameIsTheSameInItsOwnScriptAndInAscii() {
        var account = world.reseller("100.00");
        var held = new Held(account, world.domain(account, "münchen-der-tests.de"), world.phone());
        assertThat(held.domain().ascii()).startsWith("xn--mnchen-der-tests-");
        locks.begin(held);

        for (var written :
                new String[] {
                    "münchen-der-tests.de", "MÜNCHEN-der-tests.de.", held.domain().ascii()
                }) {
            assertThat(api(held).get(path(written) + "/pin-lock").text("state"))
                    .as(written)
                    .isEqualTo("PENDING");
        }
    }

    @Test
    void aNameOf253OctetsIsLocked() {
        var account = world.reseller("100.00");
        var name = (("a".repeat(63) + ".").repeat(3) + "b".repeat(57) + ".com");
        assertThat(name).hasSize(253);
        var held = new Held(account, world.domain(account, name), world.phone());

        assertThat(lock(held, held.phone().e164()).status()).isEqualTo(202);
        assertThat(locks.confirm(held, phones.code(held.phone()))).isNotNull();
        assertThat(phones.messages(held.phone()).getLast().text())
                .contains("." + "b".repeat(57) + ".com, until");
    }

    @ParameterizedTest
    @CsvSource({
        "+49 151 23456789, +49…789",
        "0049 (151) 2345-6789, +49…789",
        "0012015550123, +1…123",
        "+1 201-555-0123, +1…123",
        "+91 98765 43210, +91…210",
        "+55 (11) 96123-4567, +55…567",
        "+234 803 123 4567, +234…567",
        "+٤٩١٥١٢٣٤٥٦٧٨٩, +49…789",
        "tel:+49\u00a0151\u201123456789, +49…789",
        "\u202d+49 151 2345\u200b6789\u202c, +49…789",
        "\ufeff\u2066+49 151\u201323\u00ad456789\u2069, +49…789",
        "＋４９１５１２３４５６７８９, +49…789",
    })
    void aMobileNumberIsReadAsPeopleWriteIt(String number, String shown) {
        var answer = lock(locks.unlocked(), number);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("sentTo")).isEqualTo(shown);
    }

    @Test
    void theSameNumberWrittenOtherwiseIsTheSameValue() {
        var held = locks.unlocked();
        lock(held, held.phone().e164());
        var national = held.phone().e164().substring(3);

        assertThat(lock(held, "0049 " + national).status()).isEqualTo(202);
        assertThat(lock(held, "+49 (0) " + national).status()).isEqualTo(202);
        assertThat(phones.messages(held.phone())).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "+49 30 901820, 422, NUMBER_NOT_MOBILE",
        "+44 20 7946 0018, 422, NUMBER_NOT_MOBILE",
        "+49 900 1 234567, 422, NUMBER_NOT_MOBILE",
        "+800 1234 5678, 422, NUMBER_NOT_MOBILE",
        "+870 773 111 632, 422, NUMBER_NOT_MOBILE",
        "+8816 1234 5678, 422, NUMBER_NOT_MOBILE",
        "+49 151, 400, MALFORMED_NUMBER",
        "+1 621 234 5678, 422, NUMBER_NOT_MOBILE",
        "+84 55 234 5678, 422, NUMBER_NOT_MOBILE",
        "+49 151 234567890123, 422, NUMBER_NOT_MOBILE",
        "+49 151 23456789012345, 400, MALFORMED_NUMBER",
        "+999 12345678, 400, MALFORMED_NUMBER",
        "0151 23456789, 400, MALFORMED_NUMBER",
        "15123456789, 400, MALFORMED_NUMBER",
        "+49 151 2345678a, 400, MALFORMED_NUMBER",
        "\u202e+4915123456789, 400, MALFORMED_NUMBER",
        "+49 151 2345\\u00006789, 400, MALFORMED_NUMBER",
        "'', 400, MALFORMED_NUMBER",
    })
    void aNumberThatIsNoMobilePhonesIsRefused(String number, int status, String code) {
        var held = locks.unlocked();
        var api = api(held);
        var before = tables.digest(held.account());

        var answer = api.put(path(held) + "/pin-lock", on(number));

        refused(answer, status, code, "authorityNumber");

        assertThat(tables.digest(held.account())).isEqualTo(before);
    }

    static Stream<String> badNames() {
        return Stream.of(
                "a..example.com",
                ".example.com",
                "a".repeat(64) + ".com",
                ("a".repeat(63) + ".").repeat(3) + "b".repeat(58) + ".com",
                "ex ample.com",
                "\uD83D\uDE80.com",
                "com",
                "127.0.0.1",
                "a\u05D0.com",
                "a\u00B7b.com",
                "a\u200Db.com",
                "ab--ü.com",
                "exam_plé.com",
                "\u202dexample.com",
                "exam\u00a0ple.com",
                "example.com:80",
                "*.com");
    }

    /** The guard and the directory take what stands in the DNS, SetDomainPinLock does not. */
    @ParameterizedTest
    @ValueSource(
            strings = {"ab--cd-%s.com", "xn--i-7iq.x%s.ws", "exam_ple-%s.com", "-example-%s.com"})
    void aNameThatNobodyRegistersIsKnownAndNotLocked(String form) {
        var held = locks.unlocked();
        var name = form.formatted(held.domain().ascii().replaceAll("[^0-9]", ""));
        world.domain(held.account(), name);
        var api = api(held);
        var question = "{\"domain\": \"%s\", \"command\": \"%s\"}";

        for (var command : new String[] {"RenewDomain", "DeleteDomain"})
            assertThat(
                            api.post("/api/v1/authorizations", question.formatted(name, command))
                                    .status())
                    .isEqualTo(200);
        assertThat(api.get(path(name) + "/pin-lock").status()).isEqualTo(200);
        var before = tables.digest(held.account());
        refused(
                api.put(path(name) + "/pin-lock", on(held.phone().e164())),
                400,
                "MALFORMED_DOMAIN",
                "domain");
        refused(
                api.put(path(name) + "/pin-lock", "{\"pinlock\": 0}"),
                400,
                "MALFORMED_DOMAIN",
                "domain");
        assertThat(tables.digest(held.account())).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ns_1.", "ns--1.", "_dmarc.", "-.", "xn--a."})
    void aHostOfAnyNameIsJudgedByItsDomain(String host) {
        var held = locks.active();
        var question =
                "{\"nameserver\": \"%s\", \"command\": \"AddNameserver\"}"
                        .formatted(host + held.domain());

        assertThat(api(held).post("/api/v1/authorizations", question).text("code"))
                .isEqualTo("TOKEN_REQUIRED");
    }

    /** A plus sign that is not escaped is a space in a query. */
    @Test
    void anInstantInAQueryMayHaveItsPlusAsItIs() {
        var api = api(locks.unlocked());
        var statement = "/api/v1/account/entries?";

        for (var from : new String[] {"from=", "to="})
            for (var sign : new String[] {"+", "%2B", "%20", "-"})
                assertThat(
                                api.get(statement + from + "2026-11-01T00:00:00" + sign + "01:00")
                                        .status())
                        .as(from + sign)
                        .isEqualTo(200);
        refused(api.get(statement + "from=2026-11-01T00:00:00+0100"), 400, "INVALID_VALUE", "from");
    }

    @ParameterizedTest
    @MethodSource("badNames")
    void aNameThatNoDomainHasIsRefused(String name) {
        var held = locks.unlocked();
        var api = api(held);
        var on = on(held.phone().e164());
        var before = tables.digest(held.account());

        refused(api.put(path(name) + "/pin-lock", on), 400, "MALFORMED_DOMAIN", "domain");
        refused(api.post(path(name) + "/pins", "{}"), 400, "MALFORMED_DOMAIN", "domain");
        refused(api.get(path(name) + "/pin-lock"), 400, "MALFORMED_DOMAIN", "domain");
        for (var field : new String[] {"domain", "nameserver"}) {
            refused(
                    api.post(
                            "/api/v1/authorizations",
                            "{\"%s\": \"%s\", \"command\": \"DeleteNameserver\"}"
                                    .formatted(field, name)),
                    400,
                    "MALFORMED_DOMAIN",
                    field);
        }

        assertThat(tables.digest(held.account())).isEqualTo(before);
    }

    static Stream<Arguments> badBodies() {
        var number = "\"authorityNumber\": \"+4915123456789\"";
        var rest = ", " + number + "}";
        return Stream.of(
                arguments("{\"pinlock\": 2" + rest, "INVALID_VALUE", "pinlock"),
                arguments("{\"pinlock\": -1" + rest, "INVALID_VALUE", "pinlock"),
                arguments("{\"pinlock\": \"yes\"" + rest, "INVALID_VALUE", "pinlock"),
                arguments("{\"pinlock\": \"1\"" + rest, "INVALID_VALUE", "pinlock"),
                arguments("{\"pinlock\": 1.0" + rest, "INVALID_VALUE", "pinlock"),
                arguments("{\"pinlock\": true" + rest, "INVALID_VALUE", "pinlock"),
                arguments("{\"pinlock\": 4294967297" + rest, "INVALID_VALUE", "pinlock"),
                arguments("{\"pinlock\": null" + rest, "MISSING_FIELD", "pinlock"),
                arguments("{" + number + "}", "MISSING_FIELD", "pinlock"),
                arguments("{\"pinlock\": 1}", "MISSING_FIELD", "authorityNumber"),
                arguments("{\"pinlock\": 1, \"pin\": 1" + rest, "UNKNOWN_FIELD", "pin"),
                arguments(
                        "{\"pinlock\": 1, \"language\": \"FR\"" + rest,
                        "INVALID_VALUE",
                        "language"),
                arguments("{\"pinlock\": 1, \"language\": 0" + rest, "INVALID_VALUE", "language"),
                arguments(
                        "{\"pinlock\": 1, \"language\": \"\"" + rest, "INVALID_VALUE", "language"),
                arguments(
                        "{\"pinlock\": 1, \"forgoRenewal\": true" + rest,
                        "INVALID_VALUE",
                        "forgoRenewal"),
                arguments(
                        "{\"pinlock\": 0, \"forgoRenewal\": \"x\"}",
                        "INVALID_VALUE",
                        "forgoRenewal"),
                arguments(
                        "{\"pinlock\": 1, \"authorityNumber\": 4915123456789}",
                        "MALFORMED_NUMBER",
                        "authorityNumber"),
                arguments(
                        "{\"pinlock\": 1, \"authorityNumber\": []}",
                        "MALFORMED_NUMBER",
                        "authorityNumber"),
                arguments(
                        "{\"pinlock\": 1, \"token\": 12345678" + rest, "MALFORMED_TOKEN", "token"),
                arguments(
                        "{\"pinlock\": 1, \"token\": \"12ab5678\"" + rest,
                        "MALFORMED_TOKEN",
                        "token"),
                arguments(
                        "{\"pinlock\": 1, \"token\": \"" + "1".repeat(200) + "\"" + rest,
                        "MALFORMED_TOKEN",
                        "token"),
                arguments(
                        "{\"pinlock\": 1, \"token\": \"١٢٣٤٥٦٧\"" + rest,
                        "MALFORMED_TOKEN",
                        "token"),
                arguments(
                        "{\"pinlock\": 1, \"token\": \"1234567\"" + rest,
                        "MALFORMED_TOKEN",
                        "token"),
                arguments(
                        "{\"pinlock\": 1, \"token\": \"123456789\"" + rest,
                        "MALFORMED_TOKEN",
                        "token"),
                arguments(
                        "{\"pinlock\": 1, \"token\": \"\u202e12345678\"" + rest,
                        "MALFORMED_TOKEN",
                        "token"),
                arguments(
                        "{\"pinlock\": 1, \"token\": \"1234\\u00005678\"" + rest,
                        "MALFORMED_TOKEN",
                        "token"),
                arguments("{\"pinlock\": 1, \"token\": \"\"" + rest, "MALFORMED_TOKEN", "token"),
                arguments("{\"pinlock\": 1, \"pinlock\": 0" + rest, "MALFORMED_REQUEST", ""),
                arguments("{\"pinlock\": 1" + rest + " trailing", "MALFORMED_REQUEST", ""),
                arguments("{\"pinlock\": 1" + rest + "{}", "MALFORMED_REQUEST", ""),
                arguments("{\"pinlock\": 1", "MALFORMED_REQUEST", ""),
                arguments("[{\"pinlock\": 1" + rest + "]", "MALFORMED_REQUEST", ""),
                arguments("null", "MALFORMED_REQUEST", ""),
                arguments("\"1\"", "MALFORMED_REQUEST", ""),
                arguments("", "MALFORMED_REQUEST", ""),
                arguments("\u0000", "MALFORMED_REQUEST", ""),
                arguments(
                        "{\"pinlock\": 1, \"authorityNumber\": \"\u0000\"}",
                        "MALFORMED_REQUEST",
                        ""),
                arguments("[".repeat(20_000), "MALFORMED_REQUEST", ""));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void aBodyThatIsNotTheCommandsIsRefused(String body, String code, String field) {
        var held = locks.unlocked();
        var api = api(held);
        var before = tables.digest(held.account());

        refused(api.put(path(held) + "/pin-lock", body), 400, code, field);

        assertThat(tables.digest(held.account())).isEqualTo(before);
    }

    @Test
    void whatHttpItselfDoesNotTakeIsRefusedInTheSameForm() {
        var held = locks.unlocked();
        var api = api(held);
        var on = on(held.phone().e164());
        var lock = path(held) + "/pin-lock";
        var before = tables.digest(held.account());

        refused(api.put(lock, on + " ".repeat(1_000_000)), 413, "MALFORMED_REQUEST", "");
        for (var type :
                new String[] {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
            refused(
                    api.with("Content-Type", type).send("PUT", lock, on),
                    415,
                    "MALFORMED_REQUEST",
                    "");
        refused(api.send("PUT", lock, on), 415, "MALFORMED_REQUEST", "");
        var wrongMethod = api.send("DELETE", lock, null);
        refused(wrongMethod, 405, "MALFORMED_REQUEST", "");
        assertThat(wrongMethod.header("Allow")).contains("GET").contains("PUT");
        refused(api.send("PATCH", lock, on), 405, "MALFORMED_REQUEST", "");
        refused(api.get("/api/v1/nothing"), 404, "MALFORMED_REQUEST", "");
        refused(api.get("/nothing"), 404, "MALFORMED_REQUEST", "");
        refused(api.get(path("exam%00ple.com") + "/pin-lock"), 400, "MALFORMED_REQUEST", "");
        refused(api.get("/api/v1/domains/exam%2Fple.com/pin-lock"), 400, "MALFORMED_REQUEST", "");
        refused(api.get("/api/v1/domains/%C3%28.com/pin-lock"), 400, "MALFORMED_REQUEST", "");
        refused(api.get(lock + ";x=1"), 400, "MALFORMED_REQUEST", "");
        refused(api.with("Accept", "application/xml").put(lock, on), 406, "MALFORMED_REQUEST", "");

        assertThat(tables.digest(held.account())).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=1001, limit",
        "limit=x, limit",
        "first=-1, first",
        "first=99999999999, first",
        "first=1&after=a.com, after",
        "order=up, order",
        "orderBy=paidUntil, orderBy",
        "includeSub=perhaps, includeSub",
        "domain=_.de, domain",
        "domain=%25, domain",
    })
    void aWrongFilterIsRefused(String query, String field) {
        var answer = api(locks.unlocked()).get("/api/v1/pin-locks?" + query);

        refused(answer, 400, "INVALID_VALUE", field);
    }

    @Test
    void aMisspeltFilterIsRefused() {
        var api = api(locks.unlocked());

        refused(api.get("/api/v1/pin-locks?pattern=*.de"), 400, "UNKNOWN_FIELD", "pattern");
        refused(api.get("/api/v1/account?x=1"), 400, "UNKNOWN_FIELD", "x");
        refused(api.get("/api/v1/pin-locks?after=com"), 400, "MALFORMED_DOMAIN", "after");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|MISSING_FIELD|command",
                "{'command': 'DeleteDomain'}|MISSING_FIELD|domain",
                "{'command': 'Delete', 'domain': 'a.com'}|UNKNOWN_COMMAND|command",
                "{'command': 'DeleteDomain', 'domain': 'a.com', 'nameserver': 'ns.a.com'}|INVALID_VALUE|nameserver",
                "{'command': 'DeleteDomain', 'nameserver': 'ns.a.com'}|INVALID_VALUE|nameserver",
                "{'command': 'DeleteDomain', 'domain': 'a.com', 'token': 'x'}|MALFORMED_TOKEN|token",
                "{'command': 'TransferDomain', 'domain': 'a.com', 'action': 'HIJACK'}|INVALID_VALUE|action",
                "{'command': 7, 'domain': 'a.com'}|INVALID_VALUE|command",
            })
    void aQuestionThatTheGuardCannotReadIsNoYes(String body, String code, String field) {
        var answer = api(locks.unlocked()).post("/api/v1/authorizations", body.replace('\'', '"'));

        refused(answer, 400, code, field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'command': 'RenewDomain'}|INVALID_VALUE|command",
                "{'command': 'Delete'}|UNKNOWN_COMMAND|command",
                "{'detail': 'for Jane'}|MISSING_FIELD|command",
                "{'command': 'DeleteDomain', 'detail': 'x; drop'}|INVALID_VALUE|detail",
                "{'command': 'DeleteDomain', 'detail': 'abcdefghijabcdefghijabcdefghij1'}|INVALID_VALUE|detail",
                "{'language': 'FR'}|INVALID_VALUE|language",
            })
    void aRequestForAPinThatNamesNoProtectedCommandIsRefused(
            String body, String code, String field) {
        var held = locks.active();
        var api = api(held);
        var before = tables.digest(held.account());

        refused(api.post(path(held) + "/pins", body.replace('\'', '"')), 400, code, field);

        assertThat(tables.digest(held.account())).isEqualTo(before);
    }

    private static void refused(Answer answer, int status, String code, String field) {
        assertThat(answer.text("code")).as("%s", answer.body()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("status").asInt()).isEqualTo(status);
        assertThat(answer.text("field")).isEqualTo(field);
        assertThat(answer.text("detail")).isNotBlank();
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("X-Request-Id")).isEqualTo(answer.text("requestId"));
    }

    private Answer lock(Held held, String number) {
        return api(held).put(path(held) + "/pin-lock", on(number));
    }

    private static String on(String number) {
        return "{\"pinlock\": 1, \"authorityNumber\": \"" + number + "\"}";
    }

    private ApiCaller api(Held held) {
        return ApiCaller.of(port).withKey(world.apiKey(held.account()));
    }

    private static String path(Held held) {
        return path(held.domain().ascii());
    }

    private static String path(String domain) {
        var encoded = URLEncoder.encode(domain, StandardCharsets.UTF_8).replace("+", "%20");
        return "/api/v1/domains/" + encoded.replace("%2500", "%00");
    }
}
