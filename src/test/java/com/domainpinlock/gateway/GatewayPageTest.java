package com.domainpinlock.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.ReturnCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page for registrars leaves no refusal out. */
class GatewayPageTest {
    @ParameterizedTest
    @EnumSource
    void everyRefusalHasItsRow(Refusal why) throws IOException {
        var row = "| " + ReturnCodes.of(why) + " | ";

        assertThat(Files.readAllLines(Path.of("docs", "command-gateway.md")))
                .anyMatch(line -> line.startsWith(row) && line.contains("`" + why + "`"));
    }
}
