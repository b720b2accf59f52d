package com.domainpinlock.panel.support;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.panel.PanelTest;
import com.domainpinlock.support.ReleaseView;
import com.domainpinlock.testing.Locks.Held;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People of support at their desk. */
abstract class DeskTest extends PanelTest {
    static final String WANTED = "Domain or mobile number";

    @Autowired JdbcClient jdbc;

    AccountId operator;

    @BeforeEach
    void findTheOperator() {
        operator = world.operator();
    }

    /** Lets all SMS arrive before the next test begins. */
    @AfterEach
    void letSmsArrive() {
        phones.messages(world.phone());
    }

    Person supporter() {
        return person(operator, Scope.SUPPORT);
    }

    static String pageOf(DomainName domain) {
        return "/panel/support/domains/" + domain.ascii();
    }

    /** A lock that wrong codes have frozen. */
    Held frozen() {
        var held = locks.active();
        setWrongTries(held, 100);
        return held;
    }

    void setWrongTries(Held held, int inRow) {
        transactions.executeWithoutResult(_ ->
                jdbc.sql("update pin_lock set wrong_in_row = ? where domain = ?")
                        .param(inRow)
                        .param(held.domain().ascii())
                        .update());
    }

    /** The page of a domain says this of its lock. */
    void isInState(String word) {
        assertThat(page.locator("#state")).hasAttribute("data-state", word);
    }

    /** The page of a release says this of it. */
    void releaseIs(ReleaseView.State state) {
        assertThat(page.locator("[data-release]").first())
                .hasAttribute("data-release", state.name());
    }
}
