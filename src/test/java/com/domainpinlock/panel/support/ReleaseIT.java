package com.domainpinlock.panel.support;

import static com.domainpinlock.support.ReleaseKind.TAKE_OFF;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.support.ObjectToRelease;
import com.domainpinlock.support.ProposeRelease;
import com.domainpinlock.support.Reason;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.Secrets;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two people of support, and a lock whose phone is lost (rule 28), by hand. */
@SuppressWarnings("NullAway.Init")
class ReleaseIT extends DeskTest {
    private static final String REASON = "phone lost, identity checked by video, ticket 4711";

    private static final String FROZEN =
            "Release the frozen lock: its wrong codes are forgotten, and it stays on";
    private static final String OFF =
            "Take the lock off, after a time in which the account can object";

    @Autowired ProposeRelease proposeRelease;
    @Autowired ObjectToRelease objectToRelease;
    @Autowired RecurringTask<Void> releases;

    @Test
    void twoPeopleReleaseAFrozenLockAndOneOfThemAloneDoesNot() {
        var held = frozen();
        var first = supporter();
        signIn(first);
        page.navigate(pageOf(held.domain()));
        assertThat(state()).isEqualTo("frozen");
        lookAt(pageOf(held.domain()));

        propose(held, FROZEN);
        assertThat(done()).contains("Somebody else of support has to agree");
        assertThat(releaseState()).isEqualTo("PROPOSED");
        assertThat(text()).contains(REASON, first.user(), "3 Mar 2026");
        var release = page.url();
        lookAt(release);

        press("Agree to it");
        assertThat(refusal()).isEqualTo("OTHER_PERSON_REQUIRED");
        assertThat(text()).contains("This takes a second person");
        assertThat(releaseState()).isEqualTo("PROPOSED");
        lookAtThis("en");
        signInAnew(enteredBy(first));
        page.navigate(release);
        press("Agree to it");
        assertThat(refusal()).isEqualTo("OTHER_PERSON_REQUIRED");

        var second = supporter();
        signInAnew(second);
        page.navigate(release);
        press("Agree to it");
        assertThat(done()).contains("You have agreed");
        assertThat(releaseState()).isEqualTo("CARRIED_OUT");
        assertThat(page.locator("#approved-by").innerText()).isEqualTo(second.user());
        lookAt(release);
        page.navigate(pageOf(held.domain()));
        assertThat(state()).isEqualTo("active");
    }

    @Test
    void twoPeopleTakeALockOffWhenItsTimeHasCome() {
        var held = locks.active();
        signIn(supporter());
        proposeTakeOff(held);
        var release = page.url();
        signInAnew(supporter());
        page.navigate(release);
        press("Agree to it");
        assertThat(releaseState()).isEqualTo("APPROVED");
        assertThat(text()).contains("3 Mar 2026, 12:00");
        lookAt(release);
        lookAt(pageOf(held.domain()));

        phones.messages(held.phone());
        clock.advance(Duration.ofHours(24));
        releases.execute(null, null);
        signInAnew(supporter());
        page.navigate(release);
        assertThat(releaseState()).isEqualTo("CARRIED_OUT");
        page.navigate(pageOf(held.domain()));
        assertThat(state()).isEqualTo("inactive");
        assertThat(text()).contains("nothing to release");
    }

    @Test
    void theAccountObjectsOnThePageOfItsLock() {
        var held = locks.active();
        var first = supporter();
        signIn(first);
        proposeTakeOff(held);
        var release = page.url();
        signInAnew(person(held.account(), Scope.PINLOCK));
        page.navigate("/panel/locks/" + held.domain().ascii());
        assertThat(text()).contains("Support is about to change this lock");
        press("Object: the lock stays on");
        assertThat(done()).contains("You have objected");

        signInAnew(first);
        page.navigate(release);
        assertThat(releaseState()).isEqualTo("OBJECTED");
        lookAt(release);
    }

    @Test
    void supportObjectsForTheOtherPartyAndNotWithANumberInTheReason() {
        var held = locks.active();
        signIn(supporter());
        proposeTakeOff(held);
        var release = page.url();
        signInAnew(supporter());
        page.navigate(release);

        fill("Reason", "call +49 151 20000001");
        press("Object: the lock stays on");
        assertThat(refusal()).isEqualTo("INVALID_VALUE");
        assertThat(field("Reason").getAttribute("aria-invalid")).isEqualTo("true");
        fill("Reason", "the registrant called back: it was not him");
        press("Object: the lock stays on");
        assertThat(releaseState()).isEqualTo("OBJECTED");
        assertThat(page.locator("#objection").innerText()).contains("it was not him");
    }

    @Test
    void whoProposedItWithdrawsIt() {
        var held = locks.active();
        signIn(supporter());
        proposeTakeOff(held);

        press("Withdraw the proposal");

        assertThat(done()).contains("withdrawn");
        assertThat(releaseState()).isEqualTo("WITHDRAWN");
        page.navigate("/panel/support/releases");
        assertThat(page.locator("tbody tr").first().innerText())
                .contains(held.domain().unicode(), "withdrawn");
        lookAt("/panel/support/releases");
        page.getByLabel("only open ones").check();
        page.waitForURL("**open=true**");
        assertThat(page.getByText(held.domain().unicode()).count()).isZero();
    }

    @Test
    void whatOthersHaveDoneMeanwhileIsSaidOnThePageThatIsStillOpen() {
        var held = frozen();
        signIn(supporter());
        page.navigate(pageOf(held.domain()));
        setWrongTries(held, 0);
        send(FROZEN);
        assertThat(refusal()).isEqualTo("LOCK_NOT_FROZEN");

        page.navigate(pageOf(held.domain()));
        var colleague = world.supporter(operator, null);
        var id = proposeRelease.handle(colleague, held.domain(), TAKE_OFF, new Reason(REASON));
        send(OFF);
        assertThat(refusal()).isEqualTo("RELEASE_OPEN");
        lookAtThis("en");

        page.navigate("/panel/support/releases/" + id);
        objectToRelease.asAccount(world.actor(held.account()), held.domain());
        press("Agree to it");
        assertThat(refusal()).isEqualTo("RELEASE_NOT_OPEN");
        assertThat(releaseState()).isEqualTo("OBJECTED");
        lookAtThis("en");
    }

    private void propose(Held held, String what) {
        page.navigate(pageOf(held.domain()));
        send(what);
    }

    private void send(String what) {
        page.getByLabel(what).check();
        fill("Reason", REASON);
        press("Propose it");
    }

    private void proposeTakeOff(Held held) {
        propose(held, OFF);
    }

    private void signInAnew(Person person) {
        signOut();
        signIn(person);
    }

    /** Somebody whom this one has entered. */
    private Person enteredBy(Person first) {
        var name = first.user() + "-entered";
        transactions.executeWithoutResult(_ -> {
            var by = persons.find(operator, first.user()).orElseThrow();
            var person = persons.named(operator, name, by, clock.instant());
            users.addDemo(
                    person,
                    EnumSet.of(Scope.SUPPORT),
                    "another " + first.password(),
                    clock.instant());
        });
        Secrets.key("another " + first.password());
        return new Person(operator, first.accountName(), name, "another " + first.password());
    }
}
