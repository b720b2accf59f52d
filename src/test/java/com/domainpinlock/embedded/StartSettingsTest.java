package com.domainpinlock.embedded;

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

        assertRefused(true, "pinlock.sms.gateway", "pinlock.sandbox=true");
        assertThat(data.resolve("keys.properties")).doesNotExist();
    }

    @Test
    void aSandboxSwitchedOffLeavesTheEmbeddedDatabaseWithoutAGatewayToo() {
        environment.setProperty("pinlock.sandbox", "false");

        assertRefused(true, "pinlock.sms.gateway", "pinlock.sandbox=true");
    }

    @Test
    void anEmptyGatewayIsNone() {
        outside();
        environment.setProperty("pinlock.sms.gateway", "");

        assertRefused(true, "No SMS gateway is set");
    }

    @Test
    void theSandboxAndARealGatewayExcludeEachOther() {
        environment.setProperty("pinlock.sms.gateway", "some");

        assertRefused(true, "exclude each other", "pinlock.sandbox=false");
    }

    @Test
    void aGatewayThatIsNotThereCannotBeNamed() {
        outside();
        environment.setProperty("pinlock.sms.gateway", "pigeon");

        assertRefused(true, "names a gateway that this version does not have");
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

    private void assertRefused(boolean canEmbed, String... parts) {
        assertThatThrownBy(() -> settle(canEmbed))
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll(parts);
    }
}
