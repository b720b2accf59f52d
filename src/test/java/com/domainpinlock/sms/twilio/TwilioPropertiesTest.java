package com.domainpinlock.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.kernel.StartRefused;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioPropertiesTest {
    private static final String KEY = TwilioStub.API_KEY;

    @Test
    void withoutTimesAndAddressItIsTwilioItself() {
        var usual = TwilioSettings.of("timeout", "", "connect-timeout", "");

        assertThat(usual.baseUrl()).isEqualTo("https://api.twilio.com");
        assertThat(usual.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(usual.timeout()).isEqualTo(Duration.ofSeconds(8));
        assertThat(usual.discardContent()).isFalse();
    }

    @Test
    void theAccountSendsUnlessThereIsAKey() {
        var account = TwilioSettings.of();
        var key = TwilioSettings.of("api-key-sid", KEY, "api-key-secret", TwilioStub.KEY_SECRET);

        assertThat(account.username()).isEqualTo(TwilioStub.ACCOUNT);
        assertThat(account.password()).isEqualTo(TwilioStub.TOKEN);
        assertThat(key.username()).isEqualTo(KEY);
        assertThat(key.password()).isEqualTo(TwilioStub.KEY_SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "account-sid, '', account-sid is AC and 32 hexadecimal digits",
        "account-sid, SK0123456789abcdef0123456789abcdef, account-sid is AC and",
        "account-sid, AC123, account-sid is AC and",
        "auth-token, '', auth-token is missing",
        "auth-token, ' ', auth-token is missing",
        "api-key-sid, SK0123456789abcdef0123456789abcdef, api-key-sid and api-key-secret go together",
        "api-key-secret, secret, api-key-sid and api-key-secret go together",
        "from, +4915123456789, messaging-service-sid and from: set exactly one",
        "messaging-service-sid, '', messaging-service-sid and from: set exactly one",
        "messaging-service-sid, AC0123456789abcdef0123456789abcdef, messaging-service-sid is MG",
        "public-url, '', public-url is a URL",
        "public-url, pinlock.example.com, public-url is a URL",
        "public-url, http://pinlock.example.com, public-url is a URL",
        "public-url, https://a:b@pinlock.example.com, public-url is a URL",
        "public-url, https://pinlock.example.com/?a=b, public-url is a URL",
        "public-url, https://pinlock.example.com/#a, public-url is a URL",
        "public-url, https://, public-url is a URL",
        "public-url, https://a b, public-url is a URL",
        "base-url, http://api.twilio.com, base-url is a URL",
        "base-url, http://127.0.0.1.evil.example, base-url is a URL",
        "base-url, ftp://127.0.0.1, base-url is a URL",
        "connect-timeout, 0s, connect-timeout is more than 0",
        "connect-timeout, 20001ms, connect-timeout is more than 0",
        "timeout, -1s, connect-timeout is more than 0"
    })
    void aWrongSettingIsNamed(String name, String value, String sentence) {
        assertThatThrownBy(() -> TwilioSettings.of(name, value))
                .hasRootCauseInstanceOf(StartRefused.class)
                .rootCause()
                .hasMessageStartingWith("pinlock.sms.twilio." + sentence)
                .hasMessageEndingWith(".")
                .hasMessageNotContaining(TwilioStub.TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "12", "123456789", "twelve chars", "Müller", "+49 151 23456789"})
    void aSenderThatTwilioCannotHaveIsRefused(String from) {
        assertThatThrownBy(() -> TwilioSettings.of("messaging-service-sid", "", "from", from))
                .rootCause()
                .hasMessageStartingWith("pinlock.sms.twilio.from is a number such as");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+4915123456789", "12345", "PinLock", "PIN-Lock 1"})
    void aNumberAShortCodeOrANameSends(String from) {
        assertThat(TwilioSettings.of("messaging-service-sid", "", "from", from).from())
                .isEqualTo(from);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://127.0.0.1:9",
                "http://[::1]:9",
                "https://proxy.example/twilio"
            })
    void withinThisMachineAddressesMayBeInTheOpen(String url) {
        assertThat(TwilioSettings.of("base-url", url + "//").baseUrl()).isEqualTo(url);
        assertThat(TwilioSettings.of("public-url", url + "/").publicUrl()).isEqualTo(url);
    }

    @Test
    void secretsAreNotPrinted() {
        var settings =
                TwilioSettings.of("api-key-sid", KEY, "api-key-secret", TwilioStub.KEY_SECRET);

        assertThat(settings.toString())
                .doesNotContain(TwilioStub.TOKEN, TwilioStub.KEY_SECRET, TwilioStub.ACCOUNT, KEY);
    }
}
