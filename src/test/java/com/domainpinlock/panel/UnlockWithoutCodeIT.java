package com.domainpinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Where no code is asked for, as in the published product, the page says what its button does. */
@TestPropertySource(properties = "pinlock.lock.deactivation-requires-token=false")
class UnlockWithoutCodeIT extends VisitorTest {
    @Test
    void thePageSaysThatTheLockEndsAtOnce() {
        var held = locks.active();
        var visitor = new Visitor(port).signedIn(person(held.account()));
        var path = "/panel/locks/" + held.domain().ascii();

        assertThat(visitor.get(path).body())
                .contains("unlocked at once, without a code", "I want the domain to be unprotected")
                .doesNotContain("Send a code for unlocking");

        assertThat(visitor.post(path + "/unlock", Map.of()).word()).isEqualTo("to " + path);
        assertThat(visitor.get(path).body()).contains("data-state=\"inactive\"");
    }
}
