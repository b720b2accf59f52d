package com.domainpinlock.panel.lock;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.panel.PanelTest;
import com.domainpinlock.testing.ManyLocks;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The list of locks, as somebody searches in it. */
class LockListIT extends PanelTest {
    private static final String NONE = "No locked domain found.";

    @Autowired private JdbcClient jdbc;

    @Test
    void showsWhatIsLockedAndFindsItByName() {
        var held = locks.active();
        signInByForm(person(held.account()));

        isAt("/panel/locks");
        shows(held.domain().unicode(), "locked", "2 Mar 2027", "1 to 1 of 1");
        glanceAt("/panel/locks");

        search("zzz");
        shows(NONE);
        search(held.domain().ascii().substring(0, 9));
        shows(held.domain().unicode());
        isAt("domain=example-**");
        search("zzz");
        shows(NONE);
        search("*" + held.domain().ascii().substring(3));
        shows(held.domain().unicode());
    }

    @Test
    void saysWhatIsWrongWithAPattern() {
        signIn(locks.active().account());
        page.navigate("/panel/locks?domain=no_name");

        isRefused(Refusal.INVALID_VALUE);
        lookAtThis();
    }

    @Test
    void pagesAreTurnedUpToTenThousandLocks() {
        var account = world.reseller("1.00");
        var many = new ManyLocks(jdbc, transactions, clock, account, 10_060);
        try {
            signIn(account);
            page.navigate("/panel/locks?first=9950");
            shows("9,951 to 10,000");
            follow("Next");
            shows("10,001 to 10,050", "of 10,060", "There are more: search for a name.");
            assertThat(link("Next")).hasCount(0);
            lookAtThis();
            page.navigate("/panel/locks?first=10050");
            shows("10,001 to 10,050");
        } finally {
            many.remove();
        }
    }

    private void search(String text) {
        page.locator("#domain").fill(text);
    }
}
