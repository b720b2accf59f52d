package com.domainpinlock.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0, true",
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.0/24, 192.0.1.255, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.128, true",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.6, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::, false",
        "2001:db8:0:8000::/49, 2001:db8:0:7fff::, false",
        "2001:db8:0:8000::/49, 2001:db8:0:8000::, true",
        "::1, 0:0:0:0:0:0:0:1, true",
        "fe80::/10, fe80::1%eth0, true",
        "192.0.2.0/24, ::ffff:192.0.2.9, true",
        "192.0.2.0/24, command-line, false",
        "192.0.2.0/24, '', false",
    })
    void holdsTheAddressesThatShareItsBits(String network, String source, boolean holds) {
        assertThat(Network.parse(network).holds(source)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7/32",
        "2001:DB8:0:0::/32, 2001:db8::/32",
        "0:0:0:0:0:0:0:1/128, ::1/128",
        "2001:db8:0:0:1:0:0:0/80, 2001:db8::1:0:0:0/80",
        "::/0, ::/0",
    })
    void isWrittenShort(String text, String shortly) {
        assertThat(Network.parse(text)).hasToString(shortly);
        assertThat(Network.parse(shortly)).isEqualTo(Network.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "192.0.2.1/24",
                "192.0.2.0/33",
                "192.0.2.0/",
                "192.0.2.0/-1",
                "192.0.2",
                "192.0.2.256",
                "1",
                "2001:db8::1/32",
                "2001:db8::/129",
                "::ffff:192.0.2.0/120",
                "localhost",
                "registrar.example/24",
                " 192.0.2.0/24",
                "fe80::%eth0/10",
                "[::1]",
                "192.0.2.0/24\u0000"
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> Network.parse(text))
                .isInstanceOfSatisfying(
                        CommandRefused.class,
                        refused -> {
                            assertThat(refused.refused().why()).isEqualTo(Refusal.INVALID_VALUE);
                            assertThat(refused.refused().details())
                                    .containsEntry(Detail.FIELD, "networks");
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/25, 192.0.2.0/24, true",
        "192.0.2.0/24, 192.0.2.0/24, true",
        "192.0.2.0/24, 192.0.2.0/25, false",
        "198.51.100.0/25, 192.0.2.0/24, false",
        "2001:db8:1::/48, 2001:db8::/32, true",
        "192.0.2.0/24, ::/0, false",
    })
    void isWithinAnotherOrNot(String inner, String outer, boolean within) {
        assertThat(Network.parse(inner).isWithin(Network.parse(outer))).isEqualTo(within);
    }
}
