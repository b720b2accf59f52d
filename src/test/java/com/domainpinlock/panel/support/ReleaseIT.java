package com.domainpinlock.panel.support;

import static com.domainpinlock.support.ReleaseView.Kind.TAKE_OFF;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.support.ObjectToRelease;
import com.domainpinlock.support.ProposeRelease;
import com.domainpinlock.support.Reason;
import com.domainpinlock.support.ReleaseView;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.Secrets;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two people of support, and a lock whose phone is lost (rule 28), by hand. */
class ReleaseIT extends DeskTest {
    private static final String REASON = "phone lost, identity checked by video, ticket 4711";

    private static final String ANY_RELEASE = "/panel/support/releases/*";
    private static final String FROZEN =
            "Release the closed or frozen lock: its wrong codes are forgotten, and it stays on";
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
        isInState("frozen");
        lookAt(pageOf(held.domain()));

        propose(held, FROZEN);
        isDone("Somebody else of support has to agree");
        releaseIs(ReleaseView.State.PROPOSED);
        shows(REASON, first.user(), "3 Mar 2026");
        var release = addressOf(ANY_RELEASE);
        glanceAt(release);

        press("Agree to it");
        isRefused(Refusal.OTHER_PERSON_REQUIRED);
        shows("This takes a second person");
        releaseIs(ReleaseView.State.PROPOSED);
        lookAtThis();
        signIn(enteredBy(first));
        page.navigate(release);
        press("Agree to it");
        isRefused(Refusal.OTHER_PERSON_REQUIRED);

        var second = supporter();
        signIn(second);
        page.navigate(release);
        press("Agree to it");
        isDone("You have agreed");
        releaseIs(ReleaseView.State.CARRIED_OUT);
        says("#approved-by", second.user());
        lookAt(release);
        page.navigate(pageOf(held.domain()));
        isInState("active");
    }

    @Test
    void twoPeopleTakeALockOffWhenItsTimeHasCome() {
        var held = locks.active();
        signIn(supporter());
        proposeTakeOff(held);
        var release = addressOf(ANY_RELEASE);
        signIn(supporter());
        page.navigate(release);
        press("Agree to it");
        releaseIs(ReleaseView.State.APPROVED);
        shows("3 Mar 2026, 12:00");
        lookAt(release);
        glanceAt(pageOf(held.domain()));

        phones.messages(held.phone());
        clock.advance(Duration.ofHours(24));
        releases.execute(null, null);
        signIn(supporter());
        page.navigate(release);
        releaseIs(ReleaseView.State.CARRIED_OUT);
        page.navigate(pageOf(held.domain()));
        isInState("inactive");
        shows("nothing to release");
    }

    @Test
    void theAccountObjectsOnThePageOfItsLock() {
        var held = locks.active();
        var first = supporter();
        signIn(first);
        proposeTakeOff(held);
        var release = addressOf(ANY_RELEASE);
        signIn(person(held.account(), Scope.PINLOCK, Scope.ACCOUNT));
        page.navigate("/panel/locks/" + held.domain().ascii());
        shows("Support is about to change this lock");
        lookAtThis();
        press("Object: the lock stays on");
        isDone("You have objected");

        signIn(first);
        page.navigate(release);
        releaseIs(ReleaseView.State.OBJECTED);
        glanceAt(release);
    }

    @Test
    void supportObjectsForTheOtherPartyAndNotWithANumberInTheReason() {
        var held = locks.active();
        signIn(supporter());
        proposeTakeOff(held);
        var release = addressOf(ANY_RELEASE);
        signIn(supporter());
        page.navigate(release);

        fill("Reason", "call +49 151 20000001");
        press("Object: the lock stays on");
        isRefused(Refusal.INVALID_VALUE);
        isMarked("Reason");
        fill("Reason", "the registrant called back: it was not him");
        press("Object: the lock stays on");
        releaseIs(ReleaseView.State.OBJECTED);
        assertThat(page.locator("#objection")).containsText("it was not him");
    }

    @Test
    void whoProposedItWithdrawsIt() {
        var held = locks.active();
        signIn(supporter());
        proposeTakeOff(held);

        press("Withdraw the proposal");

        isDone("withdrawn");
        releaseIs(ReleaseView.State.WITHDRAWN);
        page.navigate("/panel/support/releases");
        var latest = page.locator("tbody tr").first();
        assertThat(latest).containsText(held.domain().unicode());
        assertThat(latest).containsText("withdrawn");
        lookAt("/panel/support/releases");
        page.getByLabel("only open ones").check();
        isAt("open=true**");
        assertThat(page.getByText(held.domain().unicode())).hasCount(0);
    }

    @Test
    void whatOthersHaveDoneMeanwhileIsSaidOnThePageThatIsStillOpen() {
        var held = frozen();
        signIn(supporter());
        page.navigate(pageOf(held.domain()));
        setWrongTries(held, 0);
        send(FROZEN);
        isRefused(Refusal.LOCK_NOT_FROZEN);

        page.navigate(pageOf(held.domain()));
        var colleague = world.supporter(operator, null);
        var id = proposeRelease.handle(colleague, held.domain(), TAKE_OFF, new Reason(REASON));
        send(OFF);
        isRefused(Refusal.RELEASE_OPEN);
        lookAtThis();

        page.navigate("/panel/support/releases/" + id);
        objectToRelease.asAccount(world.actor(held.account()), held.domain());
        press("Agree to it");
        isRefused(Refusal.RELEASE_NOT_OPEN);
        releaseIs(ReleaseView.State.OBJECTED);
        lookAtThis();
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
