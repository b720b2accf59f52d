package com.domainpinlock.panel.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.panel.PanelTest;
import com.microsoft.playwright.Browser;
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
        assertThat(entries()).isEqualTo(15);

        follow("Older entries");
        page.getByText("Code sent").last().waitFor();
        assertThat(entries()).isGreaterThan(REPEATED);
        lookAtThis("en");
    }

    @Test
    void withoutScriptsTheyAreAPageOfTheirOwn() {
        var held = locks.pending();
        for (var i = 0; i < REPEATED; i++) locks.begin(held);
        var person = person(held.account());
        context.close();
        context =
                browser()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setBaseURL("http://localhost:" + port)
                                        .setLocale("en-GB")
                                        .setJavaScriptEnabled(false));
        page = context.newPage();
        signIn(person);
        page.navigate("/panel/locks/" + held.domain().ascii());

        follow("Older entries");
        assertThat(page.locator("h1").innerText())
                .isEqualTo("History of " + held.domain().unicode());
        assertThat(text()).contains("Code sent");
        follow(held.domain().unicode());
        assertThat(page.url()).endsWith("/panel/locks/" + held.domain().ascii());
    }

    private int entries() {
        return page.locator(".history li").count();
    }
}
