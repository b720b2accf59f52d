package com.domainpinlock.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageIdFormTest {
    @ParameterizedTest
    @CsvSource({
        "1F4, 500",
        "1f4, 0000000500",
        "000001F4, 500",
        "FFFFFFFFFFFFFFFFFF, 4722366482869645213695",
        "0, 0000"
    })
    void hexAndDecimalMeet(String hex, String decimal) {
        assertThat(SmppProperties.MessageIdForm.HEX.canonical(hex))
                .isEqualTo(SmppProperties.MessageIdForm.DECIMAL.canonical(decimal));
    }

    @Test
    void zerosBeforeANumberAndBlanksMeanNothing() {
        assertThat(SmppProperties.MessageIdForm.DECIMAL.canonical(" 000042 ")).isEqualTo("42");
        assertThat(SmppProperties.MessageIdForm.HEX.canonical("00ab"))
                .isEqualTo(SmppProperties.MessageIdForm.HEX.canonical("AB"));
    }

    @Test
    void asItIsNothingIsChanged() {
        assertThat(SmppProperties.MessageIdForm.AS_IS.canonical("00Ab-42")).isEqualTo("00Ab-42");
    }

    /** Still the same on both sides. */
    @Test
    void whatIsNoNumberStaysAsItIs() {
        assertThat(SmppProperties.MessageIdForm.HEX.canonical("msg-42")).isEqualTo("msg-42");
        assertThat(SmppProperties.MessageIdForm.DECIMAL.canonical("msg-42")).isEqualTo("msg-42");
        assertThat(SmppProperties.MessageIdForm.DECIMAL.canonical("")).isEmpty();
    }
}
