package com.domainpinlock.panel.lock;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.panel.PanelTest;
import com.domainpinlock.testing.Locks.Held;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A lock whose year is over and not yet paid (rule 24), as its owner gives it up or pays. */
class OverdueLockIT extends PanelTest {
    private static final String FORGO = "Give the lock up without paying the overdue year";

    @Test
    void isGivenUpWithoutPaying() {
        var held = overdue();
        shows("The overdue year is charged with it: 12.00 EUR.", "unless you give the lock up");
        lookAt("/panel/locks/" + held.domain().ascii());

        field(FORGO).check();
        press("Send a code for unlocking");
        isDone("A code is on its way");
        page.getByLabel(FORGO).last().check();
        fill("Code from the SMS", phones.code(held.phone()));
        press("Unlock the domain");

        isDone("The domain is not locked any more.");
        assertThat(world.balance(held.account()).toString()).isEqualTo("EUR 88.00");
    }

    @Test
    void isPaidBeforeItIsUnlockedElse() {
        var held = overdue();

        press("Send a code for unlocking");
        isDone("The year was charged");
        fill("Code from the SMS", phones.code(held.phone()));
        press("Unlock the domain");

        isDone("not locked any more");
        assertThat(world.balance(held.account()).toString()).isEqualTo("EUR 76.00");
    }

    private Held overdue() {
        var held = locks.active();
        clock.advance(Duration.ofDays(365));
        signIn(held.account());
        page.navigate("/panel/locks/" + held.domain().ascii());
        assertThat(page.locator("#state")).hasAttribute("data-state", "overdue");
        return held;
    }
}
