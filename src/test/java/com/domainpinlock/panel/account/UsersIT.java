package com.domainpinlock.panel.account;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.panel.PanelTest;
import com.domainpinlock.testing.Secrets;
import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

/** Who can sign in for an account is its own to say. */
class UsersIT extends PanelTest {
    private static final String PATH = "/panel/account/users";

    @Test
    void aUserIsMadeSignsInChoosesAPasswordAndIsRemovedAtOnce() {
        var account = world.reseller("0.00");
        signIn(account);
        page.navigate(PATH);

        make("Anna");
        isRefused(Refusal.INVALID_VALUE);
        isMarked("Name");
        assertThat(field("Name")).hasValue("Anna");
        make("anna");
        var anna = new Person(account, world.name(account), "anna", shownPassword());
        lookAtThis();
        page.navigate(PATH);
        assertThat(row("anna")).containsText("lock and unlock domains");
        assertThat(row("anna")).containsText("never");
        holdsNowhere(anna.password());
        lookAt(PATH);
        make("anna");
        isRefused(Refusal.INVALID_VALUE);

        var first = page;
        inAnotherBrowser(() -> {
            signInByForm(anna);
            isAt("/panel/password");
            lookAt("/panel/password");
            page.navigate("/panel/locks");
            isAt("/panel/password");
            choose(anna.password(), "a password of her own");
            page.navigate("/panel/locks");
            isAt("/panel/locks");
            workIn(first, () -> remove("anna"));
            follow("Locks");
            isAt("/panel/sign-in**");
        });

        isDone("The user is removed");
        assertThat(row("anna")).hasCount(0);
    }

    @Test
    void aUserWhoHasLostThePasswordIsReset() {
        var account = world.reseller("0.00");
        signIn(account);
        page.navigate(PATH);
        make("anna");
        var first = shownPassword();
        page.navigate(PATH);
        follow("Reset anna");
        lookAt(PATH + "/anna/reset");

        press("Reset the user");

        var anna = new Person(account, world.name(account), "anna", shownPassword());
        assertThat(anna.password()).isNotEqualTo(first);
        glanceAtThis("en");
        signOut();
        signInByForm(new Person(account, anna.accountName(), "anna", first));
        isRefused(Refusal.AUTHENTICATION_FAILED);
        signInByForm(anna);
        isAt("/panel/password");
    }

    @Test
    void nobodyGivesWhatHeDoesNotHave() {
        signIn(world.reseller("0.00"), Scope.ACCOUNT);

        page.navigate(PATH);

        assertThat(page.locator("input[value=PINLOCK]")).isDisabled();
        lookAt(PATH);
    }

    @Test
    void whoRemovesHimselfIsOutAndWarnedBefore() {
        var person = signIn(world.reseller("0.00"));
        page.navigate(PATH);
        follow("Remove " + person.user());
        shows("This is you");
        lookAt(PATH + "/" + person.user() + "/removal");

        press("Remove the user");

        isAt("/panel/sign-in**");
    }

    @Test
    void theOperatorsUsersAreNotManagedHere() {
        signIn(world.operator(), Scope.ACCOUNT, Scope.SUPPORT);

        page.navigate(PATH);

        shows("managed by the API");
        assertThat(page.locator("main form")).hasCount(0);
        glanceAt(PATH);
    }

    private void make(String name) {
        fill("Name", name);
        press("Make the user");
    }

    private String shownPassword() {
        var password = read("#password", "\\S");
        Secrets.key(password);
        return password;
    }

    private Locator row(String user) {
        return page.locator("[data-user=" + user + "]");
    }

    private void remove(String user) {
        page.navigate(PATH);
        follow("Remove " + user);
        glanceAt(PATH + "/" + user + "/removal");
        press("Remove the user");
        isDone("The user is removed");
    }

    private void choose(String current, String wanted) {
        Secrets.key(wanted);
        fill("Password so far", current);
        fill("New password", wanted);
        fill("New password, again", wanted);
        press("Change the password");
        isDone("The password is changed");
    }
}
