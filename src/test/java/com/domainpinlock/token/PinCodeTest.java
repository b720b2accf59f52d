package com.domainpinlock.token;

import static com.domainpinlock.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinCodeTest {
    @ParameterizedTest
    @ValueSource(strings = {"123456", "00000000", "0123456789"})
    void isSixToTenDigits(String digits) {
        var code = PinCode.parse(digits);

        assertThat(code.reveal()).isEqualTo(digits);
        assertThat(code.length()).isEqualTo(digits.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12345",
                "12345678901",
                "1234567a",
                "1234.5678",
                "1234_5678",
                "1234 567\u2467",
                "+1234567",
                "1234567\0"
            })
    void anythingElseIsMalformed(String raw) {
        var refused = refused(Refusal.MALFORMED_TOKEN, () -> PinCode.parse(raw));

        assertThat(refused.details()).containsEntry(Detail.FIELD, "token");
        if (!raw.isEmpty()) assertThat(refused.details().toString()).doesNotContain(raw);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234 5678",
                " 12345678",
                "12345678 ",
                "12345678\n",
                "1234-5678",
                "1234\u00a05678",
                "1234\u20115678",
                "1234\u20135678",
                "\u202d12345678\u202c",
                "\u2068123\u2009456\u200978\u2069",
                "\ufeff1234\u200b5678\u00ad",
                "\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668",
                "\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18"
            })
    void isTheSameHoweverItWasCopied(String raw) {
        assertThat(PinCode.parse(raw).reveal()).isEqualTo("12345678");
    }

    @Test
    void whatTurnsRoundIsNamed() {
        var refused = refused(Refusal.MALFORMED_TOKEN, () -> PinCode.parse("\u202e12345678"));

        assertThat(refused.details().get(Detail.CURE)).asString().contains("U+202E");
    }

    @Test
    void twoHundredDigitsAreMalformed() {
        refused(Refusal.MALFORMED_TOKEN, () -> PinCode.parse("1".repeat(200)));
    }

    @Test
    void matchesTheSameDigitsOnly() {
        var code = PinCode.parse("01234567");

        assertThat(code.matches(PinCode.parse("01234567"))).isTrue();
        assertThat(code.matches(PinCode.parse("01234568"))).isFalse();
        assertThat(code.matches(PinCode.parse("11234567"))).isFalse();
        assertThat(code.matches(PinCode.parse("1234567"))).isFalse();
        assertThat(code.matches(PinCode.parse("012345670"))).isFalse();
    }

    @Test
    void printsNothing() {
        assertThat(PinCode.parse("01234567")).hasToString("[redacted]");
    }
}
