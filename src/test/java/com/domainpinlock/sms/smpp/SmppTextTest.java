package com.domainpinlock.sms.smpp;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.sms.smpp.SmppSubmit.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmppTextTest {
    @Test
    void everyCharacterOfThePhonesAlphabetIsReadAsItWasMeant() {
        assertThat(Gsm0338.all()).hasSize(127 + 10);

        var text = written(Gsm0338.all());

        assertThat(text.coding().toByte()).isZero();
        assertThat(Gsm0338.read(text.octets())).isEqualTo(Gsm0338.all());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ç", "Ă", "ẞ", "пример", "中", "😀", "\u001b", "`", "\t", "–"})
    void oneCharacterThatItLacksMakesAllOfItUcs2(String strange) {
        var text = written("1234 " + strange);

        assertThat(text.coding().toByte()).isEqualTo((byte) 8);
        assertThat(new String(text.octets(), UTF_16BE)).isEqualTo("1234 " + strange);
    }

    @Test
    void whatDoesNotFitIntoOneSmsIsNotWrittenAtAll() {
        assertThat(Text.inOneSms("x".repeat(160))).isPresent();
        assertThat(Text.inOneSms("x".repeat(161))).isEmpty();
        assertThat(Text.inOneSms("x".repeat(158) + "€")).isPresent();
        assertThat(Text.inOneSms("x".repeat(159) + "€")).isEmpty();
        assertThat(Text.inOneSms("ж".repeat(70))).isPresent();
        assertThat(Text.inOneSms("ж".repeat(71))).isEmpty();
        assertThat(Text.inOneSms("x".repeat(69) + "😀")).isEmpty();
    }

    private static Text written(String text) {
        return Text.inOneSms(text).orElseThrow();
    }
}
