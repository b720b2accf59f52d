package com.domainpinlock.panel.lock;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.panel.PanelTest;
import com.microsoft.playwright.Route;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** The whole life of a lock, by hand. */
class LockLifeIT extends PanelTest {
    /** Clicks, looks whether the button is off a moment later, and sends the form again. */
    private static final String TWO_CLICKS =
            """
            async button => {
                const moment = () => new Promise(over => setTimeout(over, 300));
                button.click();
                await moment();
                const isOff = button.disabled;
                button.click();
                button.form.requestSubmit();
                await moment();
                return isOff;
            }
            """;

    @Test
    void aDomainIsLockedLookedAtAndUnlocked() {
        var account = world.reseller("100.00");
        var domain = world.domain(account);
        var phone = world.phone();
        signIn(account);

        open(domain);
        isInState("none");
        lookAt("/panel/locks/" + domain.ascii());
        begin(phone);
        shows("12.00 EUR for a year", "100.00 EUR", "88.00 EUR");
        glanceAtThis("en");
        assertThat(world.balance(account)).hasToString("EUR 100.00");

        press("Charge 12.00 EUR and send the code");
        isDone("charged");
        isInState("pending");
        glanceAt("/panel/locks/" + domain.ascii());

        fill("Code from the SMS", phones.wrongCode(phone));
        press("Lock the domain");
        isRefused(Refusal.TOKEN_MISMATCH);
        shows("Tries left: 4");

        fill("Code from the SMS", phones.code(phone));
        press("Lock the domain");
        isInState("active");
        lookAt("/panel/locks/" + domain.ascii());
        shows("History", "Wrong code", "Locked");

        page.locator("select[name=command]").selectOption("DeleteDomain");
        fill("Detail for the SMS, if you like", "ticket 4711");
        press("Send a PIN");
        isDone("PIN is on its way");
        assertThat(phones.messages(phone).getLast().text()).contains("DeleteDomain", "ticket 4711");
        shows("DeleteDomain", phone.masked());
        press("Send a PIN");
        isRefused(Refusal.TOKEN_BOUND_ELSEWHERE);

        clock.advance(Duration.ofMinutes(31));
        page.reload();
        press("Send a code for unlocking");
        fill("Code from the SMS", phones.code(phone));
        press("Unlock the domain");
        isInState("inactive");
        shows("locking it again is free");
    }

    @Test
    void aNameThatNobodyRegistersIsRefusedBeforeItsPriceIsShown() {
        var account = world.reseller("100.00");
        signIn(account);
        for (var prefix : new String[] {"ab--", "_"}) {
            open(world.domain(account, prefix + world.domain(account).ascii()));
            begin(world.phone());
            isRefused(Refusal.MALFORMED_DOMAIN);
        }
    }

    @Test
    void whatIsPastedIsReadForWhatItShows() {
        var account = world.reseller("100.00");
        var domain = world.domain(account);
        var phone = world.phone();
        signIn(account);
        open(domain);
        fill(
                "Mobile number",
                "\u202d" + phone.e164().replace("+49151", "+49\u00a0151\u2011") + "\u202c");
        press("Go on to the price");
        press("Charge 12.00 EUR and send the code");

        var code = phones.code(phone);
        fill("Code from the SMS", "\u00a0" + code.substring(0, 4) + "\u2011" + code.substring(4));
        press("Lock the domain");
        isInState("active");

        press("Send a code for unlocking");
        var off = phones.code(phone);
        fill("Code from the SMS", " " + off.substring(0, 4) + " " + off.substring(4));
        press("Unlock the domain");
        isInState("inactive");
    }

    @Test
    void aFormIsSentOnceHoweverOftenItIsClicked() {
        var account = world.reseller("100.00");
        var domain = world.domain(account);
        var phone = world.phone();
        signIn(account);
        open(domain);
        begin(phone);

        pressTwice("Charge 12.00 EUR and send the code");
        isDone("charged");
        fill("Code from the SMS", phones.code(phone));
        pressTwice("Lock the domain");
        isInState("active");
    }

    /**
     * While the first answer is waited for the button is off, and Enter sends nothing either; no
     * element is waited for meanwhile, since a page is on its way.
     */
    private void pressTwice(String name) {
        var sent = new ArrayList<Route>();
        page.route("**/panel/locks/**", sent::add);
        var isOff = button(name).evaluate(TWO_CLICKS);
        page.unroute("**/panel/locks/**");
        sent.forEach(Route::resume);

        assertThat(isOff).isEqualTo(true);
        assertThat(sent).hasSize(1);
    }

    private void open(DomainName domain) {
        page.navigate("/panel/locks");
        page.locator("form[action$='/open'] input[name=domain]").fill(domain.ascii());
        press("Open");
    }

    private void begin(MobileNumber phone) {
        fill("Mobile number", phone.e164());
        press("Go on to the price");
    }

    private void isInState(String word) {
        assertThat(page.locator("#state")).hasAttribute("data-state", word);
    }
}
