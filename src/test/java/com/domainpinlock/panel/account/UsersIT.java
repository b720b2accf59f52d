package com.domainpinlock.panel.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.panel.PanelTest;
import com.domainpinlock.testing.Secrets;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Who can sign in for an account is its own to say. */
class UsersIT extends PanelTest {
    @Test
    void aUserIsMadeSignsInChoosesAPasswordAndIsRemovedAtOnce() {
        var account = world.reseller("0.00");
        signIn(account);
        lookAt("/panel/account/users");

        make("Anna");
        assertThat(refusal()).isEqualTo("INVALID_VALUE");
        assertThat(field("Name").getAttribute("aria-invalid")).isEqualTo("true");
        assertThat(field("Name").inputValue()).isEqualTo("Anna");
        make("anna");
        var anna = new Person(account, world.name(account), "anna", shownPassword());
        lookAtThis("en");
        page.navigate("/panel/account/users");
        assertThat(page.content()).doesNotContain(anna.password());
        assertThat(row("anna").innerText()).contains("lock and unlock domains", "never");
        lookAt("/panel/account/users");
        make("anna");
        assertThat(refusal()).isEqualTo("INVALID_VALUE");

        inAnotherBrowser(() -> {
            signIn(anna);
            assertThat(page.url()).endsWith("/panel/password");
            lookAt("/panel/password");
            page.navigate("/panel/locks");
            assertThat(page.url()).endsWith("/panel/password");
            choose(anna.password(), "a password of her own");
            page.navigate("/panel/locks");
            assertThat(page.url()).endsWith("/panel/locks");
            asSomebodyElse(() -> remove("anna"));
            follow("Locks");
            assertThat(page.url()).contains("/panel/sign-in");
        });

        assertThat(page.locator("[data-user=anna]").count()).isZero();
    }

    @Test
    void aUserWhoHasLostThePasswordIsReset() {
        var account = world.reseller("0.00");
        signIn(account);
        page.navigate("/panel/account/users");
        make("anna");
        var first = shownPassword();
        page.navigate("/panel/account/users");
        follow("Reset anna");
        lookAt("/panel/account/users/anna/reset");

        press("Reset the user");

        var anna = new Person(account, world.name(account), "anna", shownPassword());
        assertThat(anna.password()).isNotEqualTo(first);
        lookAtThis("en");
        signOut();
        signIn(new Person(account, anna.accountName(), "anna", first));
        assertThat(refusal()).isEqualTo("AUTHENTICATION_FAILED");
        signIn(anna);
        assertThat(page.url()).endsWith("/panel/password");
    }

    @Test
    void nobodyGivesWhatHeDoesNotHave() {
        signIn(world.reseller("0.00"), Scope.ACCOUNT);

        page.navigate("/panel/account/users");

        assertThat(page.locator("input[value=PINLOCK]").isDisabled()).isTrue();
        lookAt("/panel/account/users");
    }

    @Test
    void whoRemovesHimselfIsOutAndWarnedBefore() {
        var person = signIn(world.reseller("0.00"));
        page.navigate("/panel/account/users");
        follow("Remove " + person.user());
        assertThat(text()).contains("This is you");
        lookAt("/panel/account/users/" + person.user() + "/removal");

        press("Remove the user");

        assertThat(page.url()).contains("/panel/sign-in");
    }

    @Test
    void theOperatorsUsersAreNotManagedHere() {
        signIn(world.operator(), Scope.ACCOUNT, Scope.SUPPORT);

        page.navigate("/panel/account/users");

        assertThat(text()).contains("managed by the API");
        assertThat(page.locator("main form").count()).isZero();
        lookAt("/panel/account/users");
    }

    private void make(String name) {
        fill("Name", name);
        press("Make the user");
    }

    private String shownPassword() {
        var password = page.locator("#password").innerText();
        Secrets.key(password);
        return password;
    }

    private Locator row(String user) {
        return page.locator("[data-user=" + user + "]");
    }

    private void remove(String user) {
        page.navigate("/panel/account/users");
        follow("Remove " + user);
        lookAt("/panel/account/users/" + user + "/removal");
        press("Remove the user");
        assertThat(done()).contains("The user is removed");
    }

    private void choose(String current, String wanted) {
        Secrets.key(wanted);
        fill("Password so far", current);
        fill("New password", wanted);
        fill("New password, again", wanted);
        press("Change the password");
        assertThat(done()).contains("The password is changed");
    }

    private Page firstPage() {
        return context.pages().getFirst();
    }

    /** While somebody else is signed in elsewhere. */
    private void inAnotherBrowser(Runnable work) {
        var mine = page;
        try (BrowserContext other =
                context.browser()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setBaseURL("http://localhost:" + port)
                                        .setLocale("en-GB"))) {
            page = other.newPage();
            work.run();
        } finally {
            page = mine;
        }
    }

    /** In the first browser. */
    private void asSomebodyElse(Runnable work) {
        var mine = page;
        page = firstPage();
        work.run();
        page = mine;
    }
}
