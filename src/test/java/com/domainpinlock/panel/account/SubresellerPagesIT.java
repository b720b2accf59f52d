package com.domainpinlock.panel.account;

import static com.domainpinlock.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.SwitchService;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.PinLockService;
import com.domainpinlock.panel.PanelTest;
import com.domainpinlock.testing.Locks.Held;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The accounts below one's own, as a reseller sees and switches them. */
@SuppressWarnings("NullAway.Init")
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
        follow("Subresellers");
        assertThat(row(sub)).contains("active since 2 Mar 2026", "1");
        lookAt(PATH);

        follow(world.name(sub));
        assertThat(text())
                .contains("15.00 EUR", held.domain().unicode(), "2 Mar 2027")
                .doesNotContain("77.77", "62.77");
        lookAt(PATH + "/" + world.name(sub));
        press("Switch the service off");
        assertThat(done()).contains("switched off");
        assertThat(state()).isEqualTo("off");
        refused(Refusal.SERVICE_NOT_ACTIVE, () -> locks.begin(held(sub)));
        lookAt(PATH + "/" + world.name(sub));
        lookAt(PATH);

        follow(world.name(sub));
        press("Switch the service on again");
        assertThat(done()).contains("not switched off any more");
        assertThat(state()).isEqualTo("active");
        locks.begin(held(sub));
    }

    @Test
    void whatTheOperatorSwitchedOffNoParentSwitchesOn() {
        switchService.asOperator(world.actor(world.operator()), world.name(sub), true);
        signIn(parent);
        page.navigate(PATH + "/" + world.name(sub) + "?lang=de");

        press("Dienst wieder einschalten");

        assertThat(refusal()).isEqualTo("SERVICE_NOT_ACTIVE");
        assertThat(state()).isEqualTo("off");
        lookAtThis("de");
    }

    @Test
    void whoStandsFurtherBelowIsSeenAndNotSwitched() {
        var below = world.subreseller(sub, "0.00");
        signIn(parent);
        page.navigate(PATH);
        assertThat(text()).doesNotContain(world.name(below));

        follow(world.name(sub));
        follow(world.name(below));

        assertThat(text()).contains("Only " + world.name(sub), "not activated");
        assertThat(page.getByText("Switch the service").count()).isZero();
        lookAt(PATH + "/" + world.name(below));
    }

    @Test
    void nobodySeesWhoIsNotBelow() {
        var stranger = world.reseller("1.00");
        signIn(sub);

        for (var other :
                new String[] {
                    world.name(parent), world.name(sub), world.name(stranger), "nobody"
                }) {
            page.navigate(PATH + "/" + other);
            assertThat(refusal()).as(other).isEqualTo("INVALID_VALUE");
            expectComplaint("400");
        }
        page.navigate(PATH);
        assertThat(text()).contains("No account stands below yours");
        lookAt(PATH);
    }

    @Test
    void locksAreForWhoMaySeeLocks() {
        signIn(parent, Scope.ACCOUNT);
        page.navigate(PATH + "/" + world.name(sub));

        assertThat(text()).contains("15.00 EUR").doesNotContain("Its locks");
    }

    @Test
    void theListHasPages() {
        for (var count = 0; count < 50; count++) world.subreseller(parent, "0.00");
        signIn(parent);
        page.navigate(PATH);

        assertThat(page.locator("tbody tr").count()).isEqualTo(50);
        follow("Next");
        assertThat(page.locator("tbody tr").count()).isEqualTo(1);
        follow("First page");
        assertThat(page.locator("tbody tr").count()).isEqualTo(50);
    }

    private Held held(AccountId account) {
        return new Held(account, world.domain(account), world.phone());
    }

    private String row(AccountId account) {
        return page.locator("tr[data-account='" + world.name(account) + "']").innerText();
    }

    private String state() {
        return String.valueOf(page.locator("#state [data-service]").getAttribute("data-service"));
    }
}
