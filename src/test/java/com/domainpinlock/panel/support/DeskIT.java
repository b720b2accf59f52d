package com.domainpinlock.panel.support;

import static com.domainpinlock.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.testing.Locks.Held;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** What support looks for and sees, whoever holds the domain. */
class DeskIT extends DeskTest {
    @Test
    void aDomainIsFoundByItsNameAndShownWithoutNumberOrCode() {
        var held = locks.active();
        locks.request(held);
        var code = phones.code(held.phone());
        signIn(supporter());
        assertThat(page.url()).endsWith("/panel/support");
        lookAt("/panel/support");

        search(held.domain().ascii());

        assertThat(page.url()).endsWith(pageOf(held.domain()));
        assertThat(state()).isEqualTo("active");
        assertThat(text())
                .contains(world.name(held.account()), held.phone().masked(), "Code sent")
                .doesNotContain(held.phone().e164().substring(4), code);
        assertThat(page.locator("#attempts tbody tr").innerText()).contains("1", "test", "taken");
        lookAt(pageOf(held.domain()));
    }

    @Test
    void everyAttemptToDeliverIsShownWithWhatTheGatewaySaid() {
        var held = locks.active();
        phones.answerNext(held.phone(), new SmsOutcome.Rejected("number is not in use"));
        locks.request(held);
        signIn(supporter());

        page.navigate(pageOf(held.domain()));

        assertThat(page.locator("#sms").getAttribute("data-sms")).isEqualTo("failed");
        assertThat(page.locator("#attempts tbody tr").innerText())
                .contains("never", "number is not in use");
        lookAt(pageOf(held.domain()));
    }

    @Test
    void wrongCodesAreCounted() {
        var held = locks.active();
        locks.release(held, null);
        locks.release(held, phones.wrongCode(held.phone()));
        signIn(supporter());

        page.navigate(pageOf(held.domain()));

        assertThat(page.locator("#wrong-in-row").innerText()).isEqualTo("1");
        assertThat(page.locator("#wrong-recently").innerText()).isEqualTo("1");
        assertThat(text()).contains("Wrong code");
    }

    @Test
    void theLocksOfAPhoneAreFoundAndTheNumberStandsInNoAddress() {
        var held = locks.active();
        var person = supporter();
        signIn(person);

        search("00" + held.phone().e164().substring(1));

        assertThat(page.url()).endsWith("/panel/support/search");
        assertThat(text()).contains(held.phone().masked(), world.name(held.account()));
        assertThat(page.content()).doesNotContain(held.phone().e164().substring(4));
        assertThat(acts()).isEqualTo("NUMBER_SEARCHED " + held.phone().masked() + ": 1 locks");
        lookAtThis("en");
        follow(held.domain().unicode());
        assertThat(page.url()).endsWith(pageOf(held.domain()));

        page.navigate("/panel/support");
        search(world.phone().e164());
        assertThat(text()).contains("No lock sends its codes there");
    }

    private String acts() {
        return transactions.execute(_ ->
                jdbc.sql(
                                "select act || ' ' || detail from admin_act where account_id = ? order by id desc limit 1")
                        .param(operator.value())
                        .query(String.class)
                        .single());
    }

    @Test
    void whatCannotBeFoundIsSaidAtTheDesk() {
        signIn(supporter());

        search("nobodys-domain.example");
        assertThat(refusal()).isEqualTo("DOMAIN_NOT_FOUND");
        assertThat(text()).contains("The directory does not have it");
        search("no domain");
        assertThat(refusal()).isEqualTo("MALFORMED_DOMAIN");
        search("+49 30 12");
        assertThat(refusal()).isEqualTo("MALFORMED_NUMBER");
        assertThat(field(WANTED).inputValue()).isEqualTo("+49 30 12");
        lookAtThis("en");
    }

    @Test
    void theHistoryGoesOnPageByPageWithScriptsAndWithout() {
        var held = locks.active();
        locks.request(held);
        for (var i = 0; i < 30; i++) refused(Refusal.TOO_EARLY, () -> locks.request(held));
        signIn(supporter());
        page.navigate(pageOf(held.domain()));
        assertThat(page.locator(".history li").count()).isEqualTo(25);
        assertThat(text()).contains("lock of " + world.name(held.account()));
        var older = String.valueOf(page.getByText("Older entries").getAttribute("href"));

        follow("Older entries");
        page.getByText("Locked", exactly()).last().waitFor();
        assertThat(page.locator(".history li").count()).isGreaterThan(30);
        assertThat(page.url()).endsWith(pageOf(held.domain()));

        page.navigate(older);
        assertThat(page.locator("h1").innerText()).contains(held.domain().unicode());
        assertThat(text()).contains("Locked");
        lookAt(older);
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }

    @Test
    void refusalsThatBelongToNoLockAreListedTheLatestFirst() {
        var domain = world.domain(world.reseller("0.00"));
        var stranger = world.reseller("0.00");
        var asked = new Held(stranger, domain, world.phone());
        refused(Refusal.DOMAIN_NOT_FOUND, () -> locks.request(asked));
        signIn(supporter());

        page.navigate("/panel/support/strays?domain=" + domain.ascii());

        assertThat(page.locator("tbody tr").count()).isEqualTo(1);
        assertThat(text())
                .contains(domain.unicode(), world.name(stranger), "DOMAIN_NOT_FOUND", "127.0.0.1");
        lookAt("/panel/support/strays?domain=" + domain.ascii());

        fill("Domain", "");
        fill("Account that called", world.name(stranger));
        press("Show");
        page.waitForURL("**account=" + world.name(stranger) + "**");
        assertThat(page.locator("tbody tr").count()).isEqualTo(1);
        fill("Domain", "no domain");
        press("Show");
        page.locator("[role=alert]").waitFor();
        assertThat(refusal()).isEqualTo("MALFORMED_DOMAIN");
    }

    @Test
    void theDeskIsForSupportAlone() {
        signIn(world.reseller("0.00"), Scope.PINLOCK, Scope.ACCOUNT);

        page.navigate("/panel/support");

        assertThat(refusal()).isEqualTo("INSUFFICIENT_SCOPE");
        expectComplaint("403");
    }

    private void search(String wanted) {
        fill(WANTED, wanted);
        press("Search");
    }
}
