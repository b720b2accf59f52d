package com.domainpinlock.gateway.wire;

import static com.domainpinlock.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "command=StatusDomain&domain=example.com&x=a%20b",
                "s_command=COMMAND%3DStatusDomain%0ADOMAIN%3Dexample.com%0AX%3Da%20b",
                "s_command=COMMAND%3DStatusDomain%0D%0ADOMAIN%3Dexample.com%0D%0AX%3Da+b%0D%0A",
                "s_command=domain%3Dexample.com%0A%0Acommand%3DStatusDomain%0Ax%3Da%20b",
                "S_COMMAND=Command+%3D+StatusDomain%0ADomain+%3D+example.com&X=a+b",
                "s_command=DOMAIN%3Dexample.com%0Ax%3Da+b&command=StatusDomain",
                "&&command=StatusDomain&DOMAIN0=example.com&x=a%20b&",
                "command=StatusDomain&command=StatusDomain&domain=example.com&x=a%20b",
                "s_command=COMMAND=StatusDomain%0ADOMAIN=example.com&x=a%20b"
            })
    void readsBothEncodingsAndBothAtOnce(String body) {
        var sent = read(body).parameters();

        assertThat(sent.required("COMMAND")).isEqualTo("StatusDomain");
        assertThat(sent.required("DOMAIN")).isEqualTo("example.com");
        assertThat(sent.required("X")).isEqualTo("a b");
    }

    @Test
    void readsTheAddressAndTheBodyTogether() {
        var call = Call.read(bytes("s_login=demo&command=StatusAccount"), bytes("s_pw=secret"));

        assertThat(call.connection("S_LOGIN")).contains("demo");
        assertThat(call.connection("S_PW")).contains("secret");
        assertThat(call.parameters().required("COMMAND")).isEqualTo("StatusAccount");
    }

    @Test
    void keepsEqualsSignsInValues() {
        var sent = read("a=b=c&s_command=D%3De%3D%3Df%0AG%3D%3D").parameters();

        assertThat(List.of(sent.required("A"), sent.required("D"), sent.required("G")))
                .containsExactly("b=c", "e==f", "=");
    }

    @Test
    void readsUtf8() {
        assertThat(read("domain=stra%C3%9Fe.de").parameters().required("DOMAIN"))
                .isEqualTo("straße.de");
        assertThat(read("domain=straße.de").parameters().required("DOMAIN")).isEqualTo("straße.de");
    }

    @Test
    void takesAnEmptyValueForNone() {
        var sent = read("token=&domain=+&language").parameters();

        assertThat(sent.find("TOKEN")).isEmpty();
        assertThat(sent.find("LANGUAGE")).isEmpty();
        refused(Refusal.MISSING_FIELD, () -> sent.required("DOMAIN"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "domain=&s_command=COMMAND%3DX%0ADOMAIN%3Dexample.com",
                "domain=example.com&command=X&s_command=DOMAIN%3D",
                "command=X&domain=&domain=example.com&domain=+",
                "command=X&domain0=example.com&domain="
            })
    void anEmptyValueGivesWayToAFullOne(String body) {
        var sent = read(body).parameters();

        assertThat(sent.required("DOMAIN")).isEqualTo("example.com");
        sent.requireOnly(List.of("COMMAND", "DOMAIN"));
    }

    @Test
    void refusesNoParameterThatIsEmpty() {
        var sent = read("command=x&domain=a.com&domain1=&foreign=+").parameters();

        sent.requireOnly(List.of("COMMAND", "DOMAIN"));
        sent.requireSingle("DOMAIN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "command=%zz",
                "command=%",
                "command=%4",
                "%g0=x",
                "command=%C3%28",
                "command=%ff",
                "s_command=COMMAND",
                "s_command=COMMAND%3DX%0Anonsense",
                "domain=a.com&domain=b.com",
                "domain=a.com&DOMAIN=A.com",
                "domain=a.com&s_command=DOMAIN%3Db.com",
                "s_pw=a&S_PW=b"
            })
    void refusesWhatCannotBeReadInOneWay(String body) {
        refused(Refusal.MALFORMED_REQUEST, () -> read(body));
    }

    @Test
    void refusesBytesThatAreNoText() {
        var bytes = new byte[] {'a', '=', (byte) 0xC3, (byte) 0x28};

        refused(Refusal.MALFORMED_REQUEST, () -> Call.read(new byte[0], bytes));
        refused(Refusal.MALFORMED_REQUEST, () -> Call.read(bytes, new byte[0]));
    }

    @Test
    void refusesATwoFacedIndex() {
        var sent = read("domain=a.com&domain0=b.com").parameters();

        refused(Refusal.MALFORMED_REQUEST, () -> sent.find("DOMAIN"));
    }

    @Test
    void refusesAThousandAndOneFields() {
        assertThat(read("a=1&".repeat(1000)).parameters().find("A")).contains("1");
        refused(Refusal.MALFORMED_REQUEST, () -> read("a=1&".repeat(1001)));
    }

    @Test
    void refusesForeignAndFurtherParameters() {
        var sent = read("command=x&domain0=a.com&domain1=b.com").parameters();

        refused(Refusal.UNKNOWN_FIELD, () -> sent.requireOnly(List.of("COMMAND", "DOMAIN")));
        refused(Refusal.UNKNOWN_FIELD, () -> sent.requireSingle("DOMAIN"));
        var one = read("command=x&domain0=a.com").parameters();
        one.requireOnly(List.of("COMMAND", "DOMAIN"));
        one.requireSingle("DOMAIN");
    }

    @Test
    void readsNumbersFlagsAndDates() {
        var sent = read("first=7&wide=1&off=0&big=1234567890&word=x").parameters();

        assertThat(sent.number("FIRST", 0)).isEqualTo(7);
        assertThat(sent.number("LIMIT", 100)).isEqualTo(100);
        assertThat(sent.flag("WIDE")).isTrue();
        assertThat(sent.flag("OFF")).isFalse();
        assertThat(sent.flag("NONE")).isFalse();
        refused(Refusal.MALFORMED_REQUEST, () -> sent.number("BIG", 0));
        refused(Refusal.MALFORMED_REQUEST, () -> sent.number("WORD", 0));
        refused(Refusal.INVALID_VALUE, () -> sent.flag("WORD"));
        assertThat(WireTime.of(WireTime.parse("2026-03-02", "D"))).isEqualTo("2026-03-02 00:00:00");
        assertThat(WireTime.of(WireTime.parseEnd("2026-02-28", "D")))
                .isEqualTo("2026-03-01 00:00:00");
        assertThat(WireTime.of(WireTime.parseEnd("2026-02-28 23:59:59", "D")))
                .isEqualTo("2026-03-01 00:00:00");
        for (var wrong : List.of("2026-02-30", "today", "", "2026-02-01T00:00:00", "12026-01-01"))
            refused(Refusal.MALFORMED_REQUEST, () -> WireTime.parse(wrong, "D"));
    }

    @Test
    void roundsSoThatNobodyComesTooEarlyOrTooLate() {
        var half = WireTime.parse("2026-03-02 12:00:00", "D").plusMillis(500);

        assertThat(WireTime.of(half)).isEqualTo("2026-03-02 12:00:00");
        assertThat(WireTime.from(half)).isEqualTo("2026-03-02 12:00:01");
        assertThat(WireTime.from(half.minusMillis(500))).isEqualTo("2026-03-02 12:00:00");
    }

    @Test
    void printsNothingOfWhatItHolds() {
        var call = read("s_pw=secret&token=12345678");

        assertThat(call + " " + call.parameters()).isEqualTo("[redacted] [redacted]");
    }

    private static Call read(String body) {
        return Call.read(new byte[0], bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
