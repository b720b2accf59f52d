package com.domainpinlock.panel.account;

import static com.domainpinlock.testing.Refusals.refused;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.SwitchService;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.PinLockService;
import com.domainpinlock.panel.PanelTest;
import com.domainpinlock.testing.Locks.Held;
import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The accounts below one's own, as a reseller sees and switches them. */
class SubresellerPagesIT extends PanelTest {
    private static final String PATH = "/panel/subresellers";

    @Autowired private PinLockService service;
    @Autowired private SwitchService switchService;

    private AccountId parent;
    private AccountId sub;

    @BeforeEach
    void haveASubreseller() {
        parent = world.reseller("100.00");
        sub = world.subreseller(parent, "77.77");
        service.activate(parent);
        service.activate(sub);
        world.price(sub, "15.00");
    }

    @Test
    void theServiceIsSwitchedOffAndOnAgain() {
        var held = held(sub);
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));
        signIn(parent);
        page.navigate("/panel");
        follow("Subresellers");
        assertThat(row(sub)).containsText("active since 2 Mar 2026");
        assertThat(row(sub).locator("td").last()).hasText("1");
        lookAt(PATH);

        follow(world.name(sub));
        shows("15.00 EUR", held.domain().unicode(), "2 Mar 2027");
        hides("77.77", "62.77");
        lookAt(PATH + "/" + world.name(sub));
        press("Switch the service off");
        isDone("switched off");
        isInState("off");
        refused(Refusal.SERVICE_NOT_ACTIVE, () -> locks.begin(held(sub)));
        lookAt(PATH + "/" + world.name(sub));
        glanceAt(PATH);

        follow(world.name(sub));
        press("Switch the service on again");
        isDone("not switched off any more");
        isInState("active");
        locks.begin(held(sub));
    }

    @Test
    void whatTheOperatorSwitchedOffNoParentSwitchesOn() {
        switchService.asOperator(world.actor(world.operator()), world.name(sub), true);
        signIn(parent);
        page.navigate(PATH + "/" + world.name(sub) + "?lang=de");

        press("Dienst wieder einschalten");

        isRefused(Refusal.SERVICE_NOT_ACTIVE);
        isInState("off");
        glanceAtThis("de");
    }

    @Test
    void whoStandsFurtherBelowIsSeenAndNotSwitched() {
        var below = world.subreseller(sub, "0.00");
        signIn(parent);
        page.navigate(PATH);
        shows(world.name(sub));
        hides(world.name(below));

        follow(world.name(sub));
        follow(world.name(below));

        shows("Only " + world.name(sub), "not activated");
        hides("Switch the service");
        lookAt(PATH + "/" + world.name(below));
    }

    @Test
    void whoHasNobodyBelowIsToldSo() {
        signIn(sub);
        page.navigate(PATH);

        shows("No account stands below yours");
        lookAt(PATH);
    }

    @Test
    void locksAreForWhoMaySeeLocks() {
        signIn(parent, Scope.ACCOUNT);
        page.navigate(PATH + "/" + world.name(sub));

        shows("15.00 EUR");
        hides("Its locks");
    }

    @Test
    void theListHasPages() {
        for (var count = 0; count < 50; count++) world.subreseller(parent, "0.00");
        signIn(parent);
        page.navigate(PATH);

        hasRows(50);
        follow("Next");
        hasRows(1);
        follow("First page");
        hasRows(50);
    }

    private Held held(AccountId account) {
        return new Held(account, world.domain(account), world.phone());
    }

    private Locator row(AccountId account) {
        return page.locator("tr[data-account='" + world.name(account) + "']");
    }

    private void isInState(String word) {
        assertThat(page.locator("#state [data-service]")).hasAttribute("data-service", word);
    }
}
