package com.domainpinlock.panel.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.panel.PanelTest;
import com.domainpinlock.testing.Locks.Held;
import org.junit.jupiter.api.Test;

/** The list of locks, as somebody searches in it. */
class LockListIT extends PanelTest {
    @Test
    void showsWhatIsLockedAndFindsItByName() {
        var held = locks.active();
        signIn(held.account());

        assertThat(page.url()).endsWith("/panel/locks");
        assertThat(text()).contains(held.domain().unicode(), "locked", "2 Mar 2027", "1 to 1 of 1");
        lookAt("/panel/locks");

        search("zzz");
        page.getByText("No locked domain found.").waitFor();
        search(held.domain().ascii().substring(0, 9));
        page.getByText(held.domain().unicode()).waitFor();
        assertThat(page.url()).contains("domain=example-");
        search("*" + held.domain().ascii().substring(3));
        page.getByText(held.domain().unicode()).waitFor();
    }

    @Test
    void saysWhatIsWrongWithAPattern() {
        Held held = locks.active();
        signIn(held.account());
        page.navigate("/panel/locks?domain=no_name");

        assertThat(refusal()).isEqualTo("INVALID_VALUE");
        lookAtThis("en");
    }

    private void search(String text) {
        page.locator("#domain").fill(text);
    }
}
