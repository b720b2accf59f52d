package com.domainpinlock.panel.account;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.notice.Notice;
import com.domainpinlock.notice.NoticeKind;
import com.domainpinlock.notice.Notices;
import com.domainpinlock.panel.PanelTest;
import com.domainpinlock.testing.Locks.Held;
import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The account at a glance, and what comes and what has happened. */
class OverviewIT extends PanelTest {
    private static final String DAYS = "In the next days, 1 to 366";

    @Autowired private Notices noticeBoard;

    @Test
    void showsWhatThereIsWhatComesAndWhatHasHappened() {
        var held = locks.active();
        signIn(held.account());
        page.navigate("/panel");

        follow("Account");

        shows("88.00 EUR", "Nothing will be charged", "Locked", "New mobile number");
        shows(held.domain().unicode());
        says("#currency", "EUR");
        assertThat(notices()).hasCount(2);
        assertThat(notices().first()).hasAttribute("data-kind", "NUMBER_NEW");
        assertThat(notices().last()).hasAttribute("data-kind", "LOCK_ACTIVATED");
        glanceAt("/panel/account");
    }

    @Test
    void saysWhatIsMissingForWhatComes() {
        var held = locks.active();
        world.price(held.account(), "100.00");
        clock.advance(Duration.ofDays(350));
        signIn(held.account());

        page.navigate("/panel/account");
        shows("100.00 EUR, locks: 1", held.domain().unicode());
        says("#available", "88.00 EUR");
        says("#shortfall", "12.00 EUR");
        lookAt("/panel/account");

        follow("Upcoming charges");
        shows("2 Mar 2027", "12.00 EUR");
        lookAt("/panel/account/upcoming");

        fill(DAYS, "2");
        press("Show");
        shows("Nothing will be charged");
        page.navigate("/panel/account/upcoming?days=367");
        isRefused(Refusal.INVALID_VALUE);
        isMarked(DAYS);
        lookAtThis();
    }

    @Test
    void upcomingChargesComeInPages() {
        var account = world.reseller("1000.00");
        for (var count = 0; count < 51; count++) lock(account);
        clock.advance(Duration.ofDays(364));
        signIn(account);

        page.navigate("/panel/account/upcoming");
        hasRows(50);
        follow("Next");
        hasRows(1);
        follow("First page");
        hasRows(50);
    }

    @Test
    void noticesComeTheLatestFirstAndByKind() {
        var held = locks.active();
        tellMore(held.account());
        signIn(held.account());

        page.navigate("/panel/account/notices");
        assertThat(notices()).hasCount(50);
        follow("Older");
        shows("Locked", "New mobile number");
        lookAtThis();
        follow("Latest");
        glanceAt("/panel/account/notices");

        page.locator("select[name=kind]").selectOption("LOCK_ACTIVATED");
        press("Show");
        assertThat(notices()).hasCount(1);
        follow(held.domain().unicode());
        isAt("/panel/locks/" + held.domain().ascii());
    }

    private Locator notices() {
        return page.locator(".history li");
    }

    private void lock(AccountId account) {
        var held = new Held(account, world.domain(account), world.phone());
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));
    }

    private void tellMore(AccountId account) {
        transactions.executeWithoutResult(_ ->
                noticeBoard.addAll(
                        Collections.nCopies(
                                55,
                                new Notice(
                                        account,
                                        clock.instant(),
                                        NoticeKind.SUPPORT_ACT,
                                        null,
                                        "something"))));
    }
}
