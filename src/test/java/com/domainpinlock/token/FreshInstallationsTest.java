package com.domainpinlock.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.Language;
import com.domainpinlock.platform.keys.KeySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** Each installation makes keys of its own: a seed that was stolen from one says nothing. */
class FreshInstallationsTest {
    private static final TokenProperties EIGHT_DIGITS =
            new TokenProperties(Duration.ofMinutes(30), Duration.ofMinutes(10), 3, 8, 5, false);
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir private Path one;
    @TempDir private Path other;

    @Test
    void twoOfThemHaveDifferentCodesForTheSameSeed() {
        var tokens = installedIn(one);
        var elsewhere = installedIn(other);
        var different = 0;
        for (var i = 0; i < 20; i++) {
            var token = tokens.issue(Purpose.CHANGE, null, Language.EN, NOON);
            if (!tokens.codeOf(token).matches(elsewhere.codeOf(token))) different++;
        }

        assertThat(different).isGreaterThan(18);
    }

    @Test
    void oneThatIsStartedAgainHasTheSame() {
        var token = installedIn(one).issue(Purpose.CHANGE, null, Language.EN, NOON);

        assertThat(installedIn(one).codeOf(token).matches(installedIn(one).codeOf(token))).isTrue();
    }

    private static PinTokens installedIn(Path folder) {
        var environment =
                new MockEnvironment()
                        .withProperty("pinlock.sandbox", "true")
                        .withProperty("pinlock.data-directory", folder.toString());
        return new PinTokens(
                KeySettings.keys(environment), EIGHT_DIGITS, new SimpleMeterRegistry());
    }
}
