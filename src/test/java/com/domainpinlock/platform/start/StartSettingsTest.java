package com.domainpinlock.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.kernel.StartRefused;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class StartSettingsTest {
    @TempDir Path data;

    private final MockEnvironment environment = new MockEnvironment();

    @BeforeEach
    void keepDataInATemporaryFolder() {
        environment.setProperty("pinlock.data-directory", data.toString());
    }

    @Test
    void theSandboxIsOnByItselfWithTheEmbeddedDatabase() {
        settle(true);

        assertThat(sandbox()).isTrue();
        assertThat(data.resolve("keys.properties")).exists();
    }

    @Test
    void anEmptyUrlIsNone() {
        environment.setProperty("spring.datasource.url", " ");
        settle(true);

        assertThat(sandbox()).isTrue();
    }

    /** Its operator's keys are published. */
    @Test
    void theSandboxListensAtThisMachineAloneUnlessToldOtherwise() {
        settle(true);
        assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
        environment.getPropertySources().remove("settledSettings");

        environment.setProperty("server.address", "0.0.0.0");
        settle(true);
        assertThat(environment.getProperty("server.address")).isEqualTo("0.0.0.0");
    }

    @Test
    void whatIsNoSandboxListensEverywhere() {
        outside();
        environment.setProperty("pinlock.sms.gateways", "twilio");
        settleWithKeys();

        assertThat(environment.getProperty("server.address")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"true", "on", "1", "TRUE"})
    void theSandboxCanBeSetWithADatabaseFromOutside(String on) {
        outside();
        environment.setProperty("pinlock.sandbox", on);
        settle(false);

        assertThat(environment.getProperty("pinlock.sandbox")).isEqualTo("true");
        assertThat(data.resolve("keys.properties")).exists();
    }

    @Test
    void withADatabaseFromOutsideSomethingMustSendTheSms() {
        outside();

        assertRefused(true, "pinlock.sms.gateways", "pinlock.sandbox=true");
        assertThat(data.resolve("keys.properties")).doesNotExist();
    }

    @Test
    void aSandboxSwitchedOffLeavesTheEmbeddedDatabaseWithoutAGatewayToo() {
        environment.setProperty("pinlock.sandbox", "false");

        assertRefused(true, "pinlock.sms.gateways", "pinlock.sandbox=true");
    }

    @Test
    void anEmptyGatewayIsNone() {
        outside();
        environment.setProperty("pinlock.sms.gateways", "");

        assertRefused(true, "No SMS gateway is set");
    }

    @Test
    void anotherOrderForACountryIsNotEnough() {
        outside();
        environment.setProperty("pinlock.sms.routes.DE", "smpp");

        assertRefused(true, "No SMS gateway is set");
    }

    @ParameterizedTest
    @CsvSource({"pinlock.sms.gateways", "pinlock.sms.routes.DE"})
    void theSandboxAndARealGatewayExcludeEachOther(String setting) {
        environment.setProperty(setting, "twilio");

        assertRefused(true, "exclude each other", "pinlock.sandbox=false", "pinlock.sms.gateways");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pigeon        | names a gateway that this version does not have; it has: smpp, twilio.",
                "twilio,Smpp   | names a gateway that this version does not have",
                "twilio,,smpp  | has an empty place",
                "twilio,twilio | names a gateway twice"
            })
    void whatIsNoOrderOfGatewaysIsRefusedByTheNameOfItsSetting(String order, String sentence) {
        outside();
        environment.setProperty("pinlock.sms.gateways", order);
        assertRefused(true, "pinlock.sms.gateways (PINLOCK_SMS_GATEWAYS) " + sentence);

        environment.setProperty("pinlock.sms.gateways", "twilio");
        environment.setProperty("pinlock.sms.routes.DE", order);
        assertRefused(true, "pinlock.sms.routes.DE " + sentence);
    }

    @Test
    void anOrderForACountryIsNotEmpty() {
        outside();
        environment.setProperty("pinlock.sms.gateways", "twilio");
        environment.setProperty("pinlock.sms.routes.DE", "");

        assertRefused(true, "pinlock.sms.routes.DE has an empty place");
    }

    @ParameterizedTest
    @CsvSource({"XX", "DEU", "germany", "49"})
    void anOrderIsForACountryOfTheList(String country) {
        outside();
        environment.setProperty("pinlock.sms.gateways", "twilio");
        environment.setProperty("pinlock.sms.routes." + country, "smpp");

        assertRefused(true, "pinlock.sms.routes." + country + " is for no country", "ISO 3166-1");
    }

    @Test
    void aGatewayIsUsedOnceItIsNamedSomewhere() {
        outside();
        environment.setProperty("pinlock.sandbox", "false");
        environment.setProperty("pinlock.sms.gateways", "twilio");
        settleWithKeys();

        assertThat(environment.getProperty("pinlock.sms.twilio.used")).isEqualTo("true");
        assertThat(environment.getProperty("pinlock.sms.smpp.used")).isEqualTo("false");
    }

    @ParameterizedTest
    @CsvSource({"GB", "gb", "XK"})
    void oneNamedForACountryAloneIsUsedToo(String country) {
        outside();
        environment.setProperty("pinlock.sms.gateways[0]", "twilio");
        environment.setProperty("pinlock.sms.routes." + country, "smpp, twilio");
        settleWithKeys();

        assertThat(environment.getProperty("pinlock.sms.twilio.used")).isEqualTo("true");
        assertThat(environment.getProperty("pinlock.sms.smpp.used")).isEqualTo("true");
    }

    @Test
    void theSandboxUsesNeither() {
        environment.setProperty("pinlock.sms.twilio.used", "true");
        settle(true);

        assertThat(environment.getProperty("pinlock.sms.twilio.used")).isEqualTo("false");
    }

    @Test
    void theSandboxIsOnOrOff() {
        environment.setProperty("pinlock.sandbox", "perhaps");

        assertRefused(true, "pinlock.sandbox (PINLOCK_SANDBOX) is either true or false.");
    }

    @Test
    void withoutAnyDatabaseItSaysWhatToSet() {
        assertRefused(
                false,
                "No database is configured: set SPRING_DATASOURCE_URL",
                "SPRING_DATASOURCE_USERNAME",
                "SPRING_DATASOURCE_PASSWORD");
    }

    private void outside() {
        environment.setProperty("spring.datasource.url", "jdbc:postgresql://db.example/pinlock");
    }

    private boolean sandbox() {
        return environment.getRequiredProperty("pinlock.sandbox", Boolean.class);
    }

    private void settle(boolean canEmbed) {
        new StartSettings(canEmbed).postProcessEnvironment(environment, new SpringApplication());
    }

    private void settleWithKeys() {
        for (var use : new String[] {"code", "number", "chain"})
            environment.setProperty(
                    "pinlock.keys." + use + ".1", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        settle(false);
    }

    private void assertRefused(boolean canEmbed, String... parts) {
        assertThatThrownBy(() -> settle(canEmbed))
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll(parts);
    }
}
