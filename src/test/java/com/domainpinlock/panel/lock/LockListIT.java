package com.domainpinlock.panel.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.panel.PanelTest;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.ManyLocks;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The list of locks, as somebody searches in it. */
class LockListIT extends PanelTest {
    @Autowired private JdbcClient jdbc;

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

    @Test
    void pagesAreTurnedUpToTenThousandLocks() {
        var account = world.reseller("1.00");
        var many = new ManyLocks(jdbc, transactions, clock, account, 10_060);
        try {
            signIn(account);
            page.navigate("/panel/locks?first=9950");
            assertThat(text()).contains("9,951 to 10,000");
            follow("Next");
            page.getByText("of 10,060").waitFor();
            assertThat(text())
                    .contains(
                            "10,001 to 10,050", "of 10,060", "There are more: search for a name.");
            assertThat(page.getByText("Next", new Page.GetByTextOptions().setExact(true)).count())
                    .isZero();
            lookAtThis("en");
            page.navigate("/panel/locks?first=10050");
            assertThat(text()).as("no further").contains("10,001 to 10,050");
        } finally {
            many.remove();
        }
    }

    private void search(String text) {
        page.locator("#domain").fill(text);
    }
}
