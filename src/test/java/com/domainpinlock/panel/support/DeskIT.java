package com.domainpinlock.panel.support;

import static com.domainpinlock.testing.Refusals.refused;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.CreateKey;
import com.domainpinlock.admin.WantedKey;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.Secrets;
import com.domainpinlock.user.CreateUser;
import com.domainpinlock.user.WantedUser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What support looks for and sees, whoever holds the domain. */
class DeskIT extends DeskTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @Autowired CreateKey createKey;
    @Autowired CreateUser createUser;

    @Test
    void aDomainIsFoundByItsNameAndShownWithoutNumberOrCode() {
        var held = locks.active();
        phones.answerNext(held.phone(), new SmsOutcome.Accepted("SM-" + held.domain()));
        locks.request(held);
        var code = phones.code(held.phone());
        signInByForm(supporter());
        isAt("/panel/support");
        glanceAt("/panel/support");

        search(held.domain().ascii());

        isAt(pageOf(held.domain()));
        isInState("active");
        shows(world.name(held.account()), held.phone().masked(), "Code sent");
        hides(held.phone().e164().substring(4), code);
        for (var part : List.of("1", "test", "taken", "SM-" + held.domain()))
            assertThat(attempt()).containsText(part);
        glanceAt(pageOf(held.domain()));
    }

    @Test
    void everyAttemptToDeliverIsShownWithWhatTheGatewaySaid() {
        var held = locks.active();
        phones.answerNext(held.phone(), new SmsOutcome.Rejected("number is not in use"));
        locks.request(held);
        signIn(supporter());

        page.navigate(pageOf(held.domain()));

        assertThat(page.locator("#sms")).hasAttribute("data-sms", "failed");
        for (var part : List.of("never", "number is not in use"))
            assertThat(attempt()).containsText(part);
        lookAt(pageOf(held.domain()));
    }

    @Test
    void wrongCodesAreCounted() {
        var held = locks.active();
        locks.release(held, null);
        locks.release(held, phones.wrongCode(held.phone()));
        signIn(supporter());

        page.navigate(pageOf(held.domain()));

        says("#wrong-in-row", "1");
        says("#wrong-recently", "1");
        shows("Wrong code");
    }

    @Test
    void theLocksOfAPhoneAreFoundAndTheNumberStandsInNoAddress() {
        var held = locks.active();
        var person = supporter();
        signIn(person);
        page.navigate("/panel/support");

        search("00" + held.phone().e164().substring(1));

        isAt("/panel/support/search");
        shows(held.phone().masked(), world.name(held.account()));
        holdsNowhere(held.phone().e164().substring(4));
        assertThat(acts()).isEqualTo("NUMBER_SEARCHED " + held.phone().masked() + ": 1 locks");
        lookAtThis();
        follow(held.domain().unicode());
        isAt(pageOf(held.domain()));

        for (var pasted : new String[] {"tel:%s", "\u202d%s\u202c", "\u00a0%s\ufeff"}) {
            page.navigate("/panel/support");
            search(pasted.formatted(held.phone().e164()));
            shows(held.phone().masked(), world.name(held.account()));
        }
        page.navigate("/panel/support");
        search(world.phone().e164());
        shows("No lock sends its codes there");
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
        page.navigate("/panel/support");

        search("nobodys-domain.example");
        isRefused(Refusal.DOMAIN_NOT_FOUND);
        shows("The directory does not have it");
        search("no domain");
        isRefused(Refusal.MALFORMED_DOMAIN);
        search("+49 3");
        isRefused(Refusal.MALFORMED_NUMBER);
        assertThat(field(WANTED)).hasValue("+49 3");
        lookAtThis();
    }

    @Test
    void theHistoryGoesOnPageByPageWithScriptsAndWithout() {
        var held = locks.active();
        locks.request(held);
        for (var i = 0; i < 30; i++) {
            refused(Refusal.ALREADY_ACTIVE, () -> locks.confirm(held, "12345678"));
            clock.advance(TEN_MINUTES); // before that it would be counted, and no entry
        }
        signIn(supporter());
        page.navigate(pageOf(held.domain()));
        assertThat(entries()).hasCount(25);
        shows("lock of " + world.name(held.account()));
        var older = targetOf("Older entries");

        link("Older entries").click();
        assertThat(entries().nth(30)).isVisible();
        assertThat(page.getByText("Locked", exactly()).last()).isVisible();
        isAt(pageOf(held.domain()));

        page.navigate(older);
        assertThat(page.locator("h1")).containsText(held.domain().unicode());
        shows("Locked");
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

        hasRows(1);
        shows(domain.unicode(), world.name(stranger), "DOMAIN_NOT_FOUND", "127.0.0.1");
        lookAt("/panel/support/strays?domain=" + domain.ascii());

        fill("Domain", "");
        fill("Account that called", world.name(stranger));
        press("Show");
        isAt("account=" + world.name(stranger) + "**");
        hasRows(1);
        fill("Domain", "no domain");
        press("Show");
        isRefused(Refusal.MALFORMED_DOMAIN);
    }

    /** Or one operator makes both people that a release takes (rule 28). */
    @Test
    void keysAndUsersOfSupportOpenSomethingOnceASecondPersonHasConfirmedThem() {
        var maker = person(operator, Scope.OPERATOR);
        var by = new Actor(operator, null, idOf(maker), "request", "127.0.0.1");
        var account = world.name(operator);
        var support = Set.of(Scope.SUPPORT);
        var key =
                createKey
                        .asOperator(
                                by,
                                account,
                                new WantedKey("dora-1", support, "dora", List.of(), null))
                        .text();
        var emil = createUser.asOperator(by, account, new WantedUser("emil", support));
        Secrets.key(key);
        Secrets.key(emil.password());
        var dora = ApiCaller.of(port).withKey(key);
        signIn(maker);
        page.navigate("/panel");
        isAt("/panel/support/confirmations");
        assertThat(link("Releases")).hasCount(0);
        assertThat(awaiting(account)).hasCount(2);
        shows("dora-1", "emil", maker.user(), "help with the locks of others", "2 Mar 2026, 12:00");

        for (var one : List.of("dora-1", "emil")) {
            press("Confirm " + one);
            isRefused(Refusal.OTHER_PERSON_REQUIRED);
        }
        lookAtThis();
        assertThat(dora.get("/api/v1/support/releases").status()).isEqualTo(401);

        signIn(supporter());
        page.navigate("/panel/support");
        follow("Confirmations");
        glanceAt("/panel/support/confirmations");
        for (var one : List.of("dora-1", "emil")) {
            press("Confirm " + one);
            isDone("You have confirmed it");
        }
        assertThat(awaiting(account)).hasCount(0);
        assertThat(dora.get("/api/v1/support/releases").status()).isEqualTo(200);
        signOut();
        signInByForm(new Person(operator, account, "emil", emil.password()));
        isAt("/panel/password");
    }

    private long idOf(Person person) {
        return transactions.execute(_ -> persons.find(operator, person.user()).orElseThrow());
    }

    private Locator awaiting(String account) {
        return page.locator("[data-awaiting]")
                .filter(new Locator.FilterOptions().setHasText(account));
    }

    private void search(String wanted) {
        fill(WANTED, wanted);
        press("Search");
    }

    private Locator attempt() {
        return page.locator("#attempts tbody tr");
    }

    private Locator entries() {
        return page.locator(".history li");
    }
}
