package com.domainpinlock.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page for registrars leaves no refusal out. */
class GatewayPageTest {
    private static final Set<Refusal> OF_SUPPORT =
            EnumSet.of(
                    Refusal.OTHER_PERSON_REQUIRED,
                    Refusal.RELEASE_NOT_FOUND,
                    Refusal.RELEASE_OPEN,
                    Refusal.RELEASE_NOT_OPEN,
                    Refusal.LOCK_NOT_FROZEN);

    @ParameterizedTest
    @EnumSource
    void everyRefusalHasItsRow(Refusal why) throws IOException {
        var page = Files.readString(Path.of("docs", "command-gateway.md"));
        var row = "| " + why.returnCode() + " | ";
        var name = "`" + why + "`";

        assertThat(page.lines())
                .anyMatch(line ->
                        (line.startsWith(row) || OF_SUPPORT.contains(why)) && line.contains(name));
    }
}
