package com.domainpinlock.panel.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.admin.SwitchService;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.lock.PinLockService;
import com.domainpinlock.panel.PanelTest;
import com.domainpinlock.testing.Locks.Held;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The way to the service, and its activation. */
@SuppressWarnings("NullAway.Init")
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

        follow("Account");
        follow("Zones & prices");
        assertThat(way()).isEqualTo("Account → Zones & prices");
        follow("Services");
        assertThat(way()).isEqualTo("Account → Zones & prices → Services");
        follow("Other");
        assertThat(way()).isEqualTo("Account → Zones & prices → Services → Other");
        assertThat(text()).contains("15.00 EUR", "not activated");
        follow("domain-pin-lock");
        assertThat(way())
                .isEqualTo("Account → Zones & prices → Services → Other → domain-pin-lock");
        assertThat(page.locator("#price").innerText()).isEqualTo("15.00 EUR");
        assertThat(state()).isEqualTo("inactive");

        press("Activate domain-pin-lock");
        assertThat(done()).contains("The service is active");
        assertThat(state()).isEqualTo("active");
        assertThat(text()).contains("active since 2 Mar 2026");
        assertThat(page.getByText("Activate domain-pin-lock").count()).isZero();
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

        assertThat(done()).contains("Der Dienst ist aktiv");
        assertThat(state()).isEqualTo("active");
    }

    @Test
    void everyPageOfTheWayIsForEverybody() {
        signIn(sub);

        for (var path : new String[] {"", "/services", "/services/other"}) lookAt(PRICES + path);
        lookAt(SERVICE);
        press("Activate domain-pin-lock");
        lookAt(SERVICE);
    }

    @Test
    void whatAParentHasSwitchedOffNobodyActivates() {
        signIn(sub);
        page.navigate(SERVICE);
        switchService.asParent(world.actor(parent), world.name(sub), true);

        press("Activate domain-pin-lock");

        assertThat(refusal()).isEqualTo("SERVICE_NOT_ACTIVE");
        assertThat(state()).isEqualTo("off");
        lookAtThis("en");
        lookAt(SERVICE);
    }

    @Test
    void aKeyboardIsEnough() {
        signIn(sub);
        page.navigate(SERVICE);

        page.locator("main form button").focus();
        page.keyboard().press("Enter");

        page.waitForSelector("[data-service=active]");
    }

    private String way() {
        return String.join(" → ", page.locator(".path li").allInnerTexts());
    }

    private String state() {
        return String.valueOf(page.locator("[data-service]").getAttribute("data-service"));
    }
}
