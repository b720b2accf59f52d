package com.domainpinlock.panel.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.notice.Notice;
import com.domainpinlock.notice.NoticeKind;
import com.domainpinlock.notice.Notices;
import com.domainpinlock.panel.PanelTest;
import com.domainpinlock.testing.Locks.Held;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The account at a glance, and what comes and what has happened. */
@SuppressWarnings("NullAway.Init")
class OverviewIT extends PanelTest {
    @Autowired private Notices notices;

    @Test
    void showsWhatThereIsWhatComesAndWhatHasHappened() {
        var held = locks.active();
        signIn(held.account());

        follow("Account");

        assertThat(text())
                .contains("88.00 EUR", "Nothing will be charged", "Locked", "New mobile number")
                .contains(held.domain().unicode());
        assertThat(page.locator("#currency").innerText()).isEqualTo("EUR");
        assertThat(page.locator(".history li").all())
                .extracting(notice -> notice.getAttribute("data-kind"))
                .containsExactly("NUMBER_NEW", "LOCK_ACTIVATED");
        lookAt("/panel/account");
    }

    @Test
    void saysWhatIsMissingForWhatComes() {
        var held = locks.active();
        world.price(held.account(), "100.00");
        clock.advance(Duration.ofDays(350));
        signIn(held.account());

        follow("Account");
        assertThat(text()).contains("100.00 EUR, locks: 1", held.domain().unicode());
        assertThat(page.locator("#available").innerText()).isEqualTo("88.00 EUR");
        assertThat(page.locator("#shortfall").innerText()).isEqualTo("12.00 EUR");
        lookAt("/panel/account");

        follow("Upcoming charges");
        assertThat(text()).contains("2 Mar 2027", "12.00 EUR");
        lookAt("/panel/account/upcoming");

        fill("In the next days, 1 to 366", "2");
        press("Show");
        assertThat(text()).contains("Nothing will be charged");
        page.navigate("/panel/account/upcoming?days=367");
        assertThat(refusal()).isEqualTo("INVALID_VALUE");
        assertThat(field("In the next days, 1 to 366").getAttribute("aria-invalid"))
                .isEqualTo("true");
        lookAtThis("en");
    }

    @Test
    void upcomingChargesComeInPages() {
        var account = world.reseller("1000.00");
        for (var count = 0; count < 51; count++) lock(account);
        clock.advance(Duration.ofDays(364));
        signIn(account);

        page.navigate("/panel/account/upcoming");
        assertThat(page.locator("tbody tr").count()).isEqualTo(50);
        follow("Next");
        assertThat(page.locator("tbody tr").count()).isEqualTo(1);
        follow("First page");
        assertThat(page.locator("tbody tr").count()).isEqualTo(50);
    }

    @Test
    void noticesComeTheLatestFirstAndByKind() {
        var held = locks.active();
        tellMore(held.account());
        signIn(held.account());

        page.navigate("/panel/account/notices");
        assertThat(page.locator(".history li").count()).isEqualTo(50);
        follow("Older");
        assertThat(text()).contains("Locked", "New mobile number");
        lookAtThis("en");
        follow("Latest");
        lookAt("/panel/account/notices");

        page.locator("select[name=kind]").selectOption("LOCK_ACTIVATED");
        press("Show");
        assertThat(page.locator(".history li").count()).isEqualTo(1);
        follow(held.domain().unicode());
        assertThat(page.url()).endsWith("/panel/locks/" + held.domain().ascii());
    }

    @Test
    void whoMayNotSeeTheAccountSeesNoneOfItsPages() {
        signIn(world.reseller("1.00"), Scope.PINLOCK);

        for (var path :
                new String[] {
                    "",
                    "/statement",
                    "/statement.csv",
                    "/upcoming",
                    "/notices",
                    "/prices",
                    "/prices/services",
                    "/prices/services/other",
                    "/prices/services/other/domain-pin-lock",
                    "/keys",
                    "/keys/new",
                    "/keys/1/revoke"
                }) {
            page.navigate("/panel/account" + path);
            assertThat(refusal()).as(path).isEqualTo("INSUFFICIENT_SCOPE");
            expectComplaint("403");
        }
        page.navigate("/panel/subresellers");
        assertThat(refusal()).isEqualTo("INSUFFICIENT_SCOPE");
        page.navigate("/panel/subresellers/any");
        assertThat(refusal()).isEqualTo("INSUFFICIENT_SCOPE");
        expectComplaint("403");
    }

    private void lock(AccountId account) {
        var held = new Held(account, world.domain(account), world.phone());
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));
    }

    private void tellMore(AccountId account) {
        transactions.executeWithoutResult(_ ->
                notices.addAll(
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
