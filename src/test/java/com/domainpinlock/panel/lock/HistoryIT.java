package com.domainpinlock.panel.lock;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.domainpinlock.panel.PanelTest;
import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

/** What happened to a lock, page after page, with scripts and without. */
class HistoryIT extends PanelTest {
    private static final int REPEATED = 20;

    @Test
    void olderEntriesComeBelowTheLatest() {
        var held = locks.pending();
        for (var i = 0; i < REPEATED; i++) locks.begin(held);
        signIn(held.account());
        page.navigate("/panel/locks/" + held.domain().ascii());
        assertThat(entries()).hasCount(15);

        link("Older entries").click();

        assertThat(entries().nth(REPEATED)).isVisible();
        assertThat(entries().last()).containsText("Code sent");
        isAt("/panel/locks/" + held.domain().ascii());
        lookAtThis();
    }

    @Test
    void withoutScriptsTheyAreAPageOfTheirOwn() {
        var held = locks.pending();
        for (var i = 0; i < REPEATED; i++) locks.begin(held);
        var person = person(held.account());
        withoutScripts(() -> {
            signInByForm(person);
            page.navigate("/panel/locks/" + held.domain().ascii());

            follow("Older entries");
            says("h1", "History of " + held.domain().unicode());
            shows("Code sent");
            follow(held.domain().unicode());
            isAt("/panel/locks/" + held.domain().ascii());
        });
    }

    private Locator entries() {
        return page.locator(".history li");
    }
}
