package com.domainpinlock.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmsSegmentTest {
    @Test
    void aSegmentHolds160CharactersOfTheGsmAlphabet() {
        assertThat(SmsSegment.fits("ä".repeat(160))).isTrue();
        assertThat(SmsSegment.fits("ä".repeat(161))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"^", "{", "}", "\\", "[", "]", "~", "|", "€", "\f"})
    void thoseOfItsExtensionTakeTwo(String extended) {
        assertThat(SmsSegment.isGsm(extended)).isTrue();
        assertThat(SmsSegment.size("x" + extended)).isEqualTo(3);
        assertThat(SmsSegment.fits("x".repeat(158) + extended)).isTrue();
        assertThat(SmsSegment.fits("x".repeat(159) + extended)).isFalse();
    }

    @Test
    void anyOtherLetterLeaves70Units() {
        assertThat(SmsSegment.fits("п".repeat(70))).isTrue();
        assertThat(SmsSegment.fits("п".repeat(71))).isFalse();
        assertThat(SmsSegment.fits("п" + "x".repeat(70))).isFalse();
        assertThat(SmsSegment.size("п€")).as("no extension in UCS-2").isEqualTo(2);
        assertThat(SmsSegment.size("😀")).isEqualTo(2);
    }

    @Test
    void theAlphabetIsThatOfGsm0338() {
        var basic =
                "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
                        + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
        assertThat(basic).as("and the escape").hasSize(127);
        assertThat(SmsSegment.size(basic)).isEqualTo(127);
        assertThat(SmsSegment.isGsm(basic)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ç", "á", "ê", "…", "`", "\t", "α", "ё", "\u001b"})
    void theseAreNotInIt(String other) {
        assertThat(SmsSegment.isGsm(other)).isFalse();
    }
}
