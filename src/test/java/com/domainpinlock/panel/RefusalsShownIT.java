package com.domainpinlock.panel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.testing.Locks.Held;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;

/**
 * How refusals look in a browser: one for each place in which a page shows one. {@link RefusalsIT}
 * has every reason.
 */
class RefusalsShownIT extends PanelTest {
    @Autowired private MessageSource messages;

    @Test
    void aFieldIsMarkedAndKeepsWhatWasTyped() {
        var held = locks.unlocked();
        signIn(held.account());
        page.navigate("/panel/locks/" + held.domain().ascii());

        fill("Mobile number", "+49 12");
        press("Go on to the price");

        isMet(Refusal.MALFORMED_NUMBER);
        isMarked("Mobile number");
        assertThat(field("Mobile number")).hasValue("+49 12");
    }

    @Test
    void aPartOfAPageIsReplaced() {
        signIn(locks.active().account());
        page.navigate("/panel/locks");
        hasRows(1);

        page.locator("#domain").fill("no_name");

        isMet(Refusal.INVALID_VALUE);
        hasRows(0);
        assertThat(page.locator("#domain")).isFocused();
        assertThat(page.locator("#domain")).hasValue("no_name");
    }

    @Test
    void whoAgreesToAPriceThatIsNotCoveredIsSentBackToTheDomain() {
        var account = world.reseller("1.00");
        var held = new Held(account, world.domain(account), world.phone());
        signIn(account);
        page.navigate("/panel/locks/" + held.domain().ascii());

        fill("Mobile number", held.phone().e164());
        press("Go on to the price");
        shows("12.00 EUR for a year", "1.00 EUR");
        lookAtThis();
        press("Charge 12.00 EUR and send the code");

        isMet(Refusal.NO_CREDIT);
        assertThat(page.locator("#state")).hasAttribute("data-state", "none");
    }

    @Test
    void whoIsNotLetInStaysAtTheDoor() {
        var person = person(world.reseller("1.00"));

        signInByForm(
                new Person(
                        person.account(), person.accountName(), person.user(), "another password"));

        isMet(Refusal.AUTHENTICATION_FAILED);
        assertThat(field("Account")).hasValue(person.accountName());
        assertThat(field("Password")).hasValue("");
        lookAtThis();
        glanceAt("/panel/sign-in");
    }

    @Test
    void aWholePageOfARefusalIsInBothLanguagesAndAccessible() {
        signIn(world.reseller("1.00"));
        page.navigate("/panel/nowhere");

        isMet(Refusal.MALFORMED_REQUEST);
        lookAt("/panel/nowhere");
        expectComplaint("Failed to load resource");
    }

    private void isMet(Refusal why) {
        isRefused(why);
        shows(messages.getMessage("refusal." + why.name(), null, Locale.ENGLISH));
    }
}
