package com.domainpinlock.panel.account;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.domainpinlock.admin.SwitchService;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.PinLockService;
import com.domainpinlock.panel.PanelTest;
import com.domainpinlock.testing.Locks.Held;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The way to the service, and its activation. */
class ServicePagesIT extends PanelTest {
    private static final String PRICES = "/panel/account/prices";
    private static final String SERVICE = PRICES + "/services/other/domain-pin-lock";

    @Autowired private PinLockService service;
    @Autowired private SwitchService switchService;

    private AccountId parent;
    private AccountId sub;

    @BeforeEach
    void haveASubreseller() {
        parent = world.reseller("100.00");
        sub = world.subreseller(parent, "100.00");
        service.activate(parent);
        world.price(sub, "15.00");
    }

    @Test
    void theWayLeadsThroughTheMenuToTheButton() {
        signIn(sub);
        page.navigate("/panel");

        follow("Account");
        follow("Zones & prices");
        hasCome("Account", "Zones & prices");
        follow("Services");
        hasCome("Account", "Zones & prices", "Services");
        follow("Other");
        hasCome("Account", "Zones & prices", "Services", "Other");
        shows("15.00 EUR", "not activated");
        follow("domain-pin-lock");
        hasCome("Account", "Zones & prices", "Services", "Other", "domain-pin-lock");
        says("#price", "15.00 EUR");
        isInState("inactive");

        press("Activate domain-pin-lock");
        isDone("The service is active");
        isInState("active");
        shows("active since 2 Mar 2026");
        hides("Activate domain-pin-lock");
        locks.begin(new Held(sub, world.domain(sub), world.phone()));
    }

    @Test
    void theWayIsThereInGermanToo() {
        signIn(sub);
        page.navigate("/panel/account?lang=de");

        follow("Konto");
        follow("Zonen & Preise");
        follow("Dienste");
        follow("Sonstige");
        follow("domain-pin-lock");
        press("domain-pin-lock aktivieren");

        isDone("Der Dienst ist aktiv");
        isInState("active");
    }

    @Test
    void everyPageOfTheWayIsForEverybody() {
        signIn(sub);

        for (var path : new String[] {"", "/services", "/services/other"}) lookAt(PRICES + path);
        lookAt(SERVICE);
        press("Activate domain-pin-lock");
        glanceAt(SERVICE);
    }

    @Test
    void whatAParentHasSwitchedOffNobodyActivates() {
        signIn(sub);
        page.navigate(SERVICE);
        switchService.asParent(world.actor(parent), world.name(sub), true);

        press("Activate domain-pin-lock");

        isRefused(Refusal.SERVICE_NOT_ACTIVE);
        isInState("off");
        lookAtThis();
        glanceAt(SERVICE);
    }

    @Test
    void aKeyboardIsEnough() {
        signIn(sub);
        page.navigate(SERVICE);

        page.locator("main form button").focus();
        page.keyboard().press("Enter");

        isInState("active");
    }

    private void hasCome(String... way) {
        assertThat(page.locator(".path li")).hasText(way);
    }

    private void isInState(String word) {
        assertThat(page.locator("[data-service]")).hasAttribute("data-service", word);
    }
}
