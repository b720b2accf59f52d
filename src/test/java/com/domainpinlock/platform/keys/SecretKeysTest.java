package com.domainpinlock.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.kernel.StartRefused;
import com.domainpinlock.platform.keys.SecretKeys.Use;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

class SecretKeysTest {
    @TempDir Path data;

    @Test
    void areReadFromTheSettings() {
        var keys = KeySettings.keys(configured());

        assertThat(keys.key(Use.CODE, 1).getEncoded()).containsOnly(1).hasSize(32);
        assertThat(keys.key(Use.NUMBER, 1).getEncoded()).containsOnly(2).hasSize(32);
        assertThat(keys.key(Use.NUMBER, 1).getAlgorithm()).isEqualTo("AES");
        assertThat(keys.key(Use.CHAIN, 1).getEncoded()).containsOnly(3).hasSize(32);
    }

    @Test
    void areReadFromTheEnvironmentOfTheProcess() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(
                        new SystemEnvironmentPropertySource(
                                "test-systemEnvironment",
                                Map.of(
                                        "PINLOCK_KEYS_CODE_1", base64(1, 32),
                                        "PINLOCK_KEYS_CODE_12", base64(12, 40),
                                        "PINLOCK_KEYS_NUMBER_1", base64(2, 32) + "\n",
                                        "PINLOCK_KEYS_CHAIN_1", base64(3, 32))));
        var keys = KeySettings.keys(environment);

        assertThat(keys.currentVersion(Use.CODE)).isEqualTo(12);
        assertThat(keys.key(Use.CODE, 12).getEncoded()).containsOnly(12).hasSize(40);
        assertThat(keys.key(Use.CODE, 1).getEncoded()).containsOnly(1);
        assertThat(keys.currentVersion(Use.NUMBER)).isEqualTo(1);
    }

    @Test
    void theHighestVersionIsTheCurrentOneAsANumber() {
        var environment = configured();
        environment.setProperty("pinlock.keys.code.9", base64(9, 32));
        environment.setProperty("pinlock.keys.code.10", base64(10, 32));

        assertThat(KeySettings.keys(environment).currentVersion(Use.CODE)).isEqualTo(10);
    }

    @Test
    void aSettingChoosesTheCurrentOneSoThatANewKeyCanWait() {
        var environment = configured();
        environment.setProperty("pinlock.keys.code.2", base64(9, 32));
        environment.setProperty("pinlock.keys.code.current", " 1 ");
        var keys = KeySettings.keys(environment);

        assertThat(keys.currentVersion(Use.CODE)).isEqualTo(1);
        assertThat(keys.versions(Use.CODE)).containsExactly(2, 1);
        assertThat(keys.key(Use.CODE, 2).getEncoded()).containsOnly(9);
    }

    @Test
    void theCurrentOneIsReadFromTheEnvironmentOfTheProcess() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(
                        new SystemEnvironmentPropertySource(
                                "test-systemEnvironment",
                                Map.of(
                                        "PINLOCK_KEYS_CODE_1", base64(1, 32),
                                        "PINLOCK_KEYS_CODE_2", base64(4, 32),
                                        "PINLOCK_KEYS_CODE_CURRENT", "1",
                                        "PINLOCK_KEYS_NUMBER_1", base64(2, 32),
                                        "PINLOCK_KEYS_CHAIN_1", base64(3, 32))));

        assertThat(KeySettings.keys(environment).currentVersion(Use.CODE)).isEqualTo(1);
    }

    @Test
    void aCurrentOneThatIsNotSetStopsTheStartAndIsNamed() {
        var environment = configured();
        environment.setProperty("pinlock.keys.number.current", "2");

        assertThatThrownBy(() -> KeySettings.keys(environment))
                .isInstanceOf(StartRefused.class)
                .hasMessage(
                        "pinlock.keys.number.current is 2, and pinlock.keys.number.2 is not set: set that key, or name a version that is set: 1.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two", "-1", "1.0", "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc="})
    void aCurrentOneThatIsNoVersionStopsTheStartAndIsNotShown(String current) {
        var environment = configured();
        environment.setProperty("pinlock.keys.chain.current", current);

        assertRefused(environment, "pinlock.keys.chain.current", "BwcH");
    }

    @Test
    void aVersionThatIsNotConfiguredIsNamed() {
        assertThatThrownBy(() -> KeySettings.keys(configured()).key(Use.NUMBER, 7))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pinlock.keys.number.7 is not set");
    }

    @Test
    void missingOnesStopTheStartAllAtOnce() {
        assertThatThrownBy(() -> KeySettings.keys(new MockEnvironment()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll(
                        "pinlock.keys.code.1",
                        "pinlock.keys.number.1",
                        "pinlock.keys.chain.1",
                        "openssl rand -base64 32");
    }

    @ParameterizedTest
    @CsvSource({"code, 31", "code, 0", "number, 31", "number, 33", "chain, 31", "chain, 16"})
    void oneOfTheWrongLengthStopsTheStartAndIsNamedButNotShown(String use, int length) {
        var environment = configured();
        environment.setProperty("pinlock.keys." + use + ".1", base64(7, length));

        assertRefused(environment, "pinlock.keys." + use + ".1", "BwcH");
    }

    @Test
    void oneThatIsNotBase64StopsTheStartAndIsNotShown() {
        var environment = configured();
        environment.setProperty(
                "pinlock.keys.chain.2", "correct horse battery staple, and a bit more");

        assertRefused(environment, "pinlock.keys.chain.2", "horse");
    }

    @ParameterizedTest
    @CsvSource({"pinlock.keys.code", "pinlock.keys.code.x", "pinlock.keys.code.0"})
    void oneWithoutAVersionStopsTheStartAndIsNotShown(String name) {
        var environment = configured();
        environment.setProperty(name, base64(7, 32));

        assertRefused(environment, "pinlock.keys.code", "BwcH");
    }

    @Test
    void printNothing() {
        assertThat(KeySettings.keys(configured())).hasToString("[redacted]");
    }

    @Test
    void twoFreshInstallationsHaveDifferentOnes() {
        var here = KeySettings.keys(sandbox(data.resolve("here")));
        var there = KeySettings.keys(sandbox(data.resolve("there")));

        for (var use : Use.values()) {
            assertThat(here.key(use, 1).getEncoded())
                    .hasSize(32)
                    .isNotEqualTo(there.key(use, 1).getEncoded());
        }
        assertThat(
                        Arrays.stream(Use.values())
                                .map(use ->
                                        Base64.getEncoder()
                                                .encodeToString(here.key(use, 1).getEncoded())))
                .doesNotHaveDuplicates();
    }

    @Test
    void theSandboxKeepsItsOwnWhereNobodyElseCanReadThem() throws Exception {
        var first = KeySettings.keys(sandbox(data));
        var again = KeySettings.keys(sandbox(data));

        for (var use : Use.values()) {
            assertThat(again.key(use, 1).getEncoded()).isEqualTo(first.key(use, 1).getEncoded());
        }
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(data.resolve("keys.properties"))))
                .isEqualTo("rw-------");
    }

    @Test
    void instancesThatStartTogetherAgree() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var found =
                    threads.invokeAll(
                            IntStream.range(0, 8)
                                    .<Callable<String>>mapToObj(_ ->
                                            () ->
                                                    Arrays.toString(
                                                            KeySettings.keys(sandbox(data))
                                                                    .key(Use.CODE, 1)
                                                                    .getEncoded()))
                                    .toList());
            assertThat(found.stream().map(Future::resultNow).distinct()).hasSize(1);
        }
    }

    @Test
    void settingsWinOverTheSandboxsOwn() {
        KeySettings.keys(sandbox(data));
        var environment = sandbox(data);
        environment.setProperty("pinlock.keys.code.1", base64(1, 32));
        environment.setProperty("pinlock.keys.number.2", base64(2, 32));
        var keys = KeySettings.keys(environment);

        assertThat(keys.key(Use.CODE, 1).getEncoded()).containsOnly(1);
        assertThat(keys.currentVersion(Use.NUMBER)).isEqualTo(2);
        assertThat(keys.key(Use.NUMBER, 1).getEncoded()).hasSize(32);
    }

    @Test
    void theSandboxMakesNoneWhereAllAreSet() throws Exception {
        var environment = sandbox(data);
        for (var use : new String[] {"code", "number", "chain"}) {
            environment.setProperty("pinlock.keys." + use + ".1", base64(1, 32));
        }
        KeySettings.keys(environment);

        assertThat(Files.readString(data.resolve("keys.properties"))).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws Exception {
        var file = Files.createFile(data.resolve("file"));

        assertThatThrownBy(() -> KeySettings.keys(sandbox(file)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll(file.toString(), "pinlock.data-directory");
    }

    private static void assertRefused(Environment environment, String named, String hidden) {
        assertThatThrownBy(() -> KeySettings.keys(environment))
                .isInstanceOf(StartRefused.class)
                .hasNoCause()
                .hasMessageContaining(named)
                .hasMessageNotContaining(hidden);
    }

    private static MockEnvironment sandbox(Path data) {
        return new MockEnvironment()
                .withProperty("pinlock.sandbox", "true")
                .withProperty("pinlock.data-directory", data.toString());
    }

    private static MockEnvironment configured() {
        return new MockEnvironment()
                .withProperty("pinlock.keys.code.1", base64(1, 32))
                .withProperty("pinlock.keys.number.1", base64(2, 32))
                .withProperty("pinlock.keys.chain.1", base64(3, 32));
    }

    private static String base64(int value, int length) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
