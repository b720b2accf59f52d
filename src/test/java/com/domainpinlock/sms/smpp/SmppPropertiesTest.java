package com.domainpinlock.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.kernel.StartRefused;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmppPropertiesTest {
    private static final Map<String, String> LEAST =
            Map.of("host", "smsc.example.com", "system-id", "us", "password", "Swordfis");

    @Test
    void needsNoMoreThanTheAccount() {
        var properties = Esme.settings(LEAST);

        assertThat(properties.port()).isEqualTo(2775);
        assertThat(properties.attemptMax()).isEqualTo(Duration.ofSeconds(8));
        assertThat(properties.registeredDelivery()).isTrue();
    }

    @Test
    void readsTheWordsOfTheProvider() {
        var settings = new HashMap<>(LEAST);
        settings.put("source", "4915112345678");
        settings.put("source-ton", "international");
        settings.put("source-npi", "isdn");
        settings.put("submit-ids", "hex");
        settings.put("receipt-ids", "decimal");

        var properties = Esme.settings(settings);

        assertThat(properties.sourceTon()).isEqualTo(TypeOfNumber.INTERNATIONAL);
        assertThat(properties.sourceNpi()).isEqualTo(NumberingPlanIndicator.ISDN);
        assertThat(properties.submitIds()).isEqualTo(SmppProperties.MessageIdForm.HEX);
        assertThat(properties.receiptIds()).isEqualTo(SmppProperties.MessageIdForm.DECIMAL);
    }

    @Test
    void printsNeitherPasswordNorWhoWeAre() {
        assertThat(Esme.settings(LEAST)).hasToString("SMPP at smsc.example.com:2775");
    }

    @ParameterizedTest
    @CsvSource({
        "host, '', host is missing",
        "system-id, ' ', system-id is missing",
        "password, '', password is missing",
        "port, 0, port is from 1 to 65535",
        "port, 65536, port is from 1 to 65535",
        "window, 0, window is from 1 to 1000",
        "window, 1001, window is from 1 to 1000",
        "submits-per-second, 0, submits-per-second is from 1 to 10000",
        "system-id, 1234567890123456, system-id has at most 15 characters",
        "password, Swordfish, password has at most 8 characters",
        "password, Swördfi, 'password has at most 8 characters, all of them ASCII'",
        "system-type, 1234567890123, system-type has at most 12 characters",
        "service-type, 123456, service-type has at most 5 characters",
        "source, PIN-Lock-DPL, source has at most 11 characters",
        "submit-timeout, 0s, submit-timeout is from 1ms to 10m",
        "turn-timeout, 11m, turn-timeout is from 1ms to 10m",
        "enquire-link-every, 0s, enquire-link-every is from 1ms to 10m",
        "reconnect-after, 2m, reconnect-after-max is shorter than reconnect-after",
        "submit-ids, hex, submit-ids and receipt-ids are both as-is",
        "tls-bundle, provider, tls-bundle is for an encrypted connection"
    })
    void aWrongOneIsRefusedByName(String name, String value, String sentence) {
        var settings = new HashMap<>(LEAST);
        settings.put(name, value);

        assertThatThrownBy(() -> Esme.settings(settings))
                .rootCause()
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("pinlock.sms.smpp." + sentence)
                .message()
                .doesNotContain("Sword", "Swörd");
    }
}
