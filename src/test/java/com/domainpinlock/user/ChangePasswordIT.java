package com.domainpinlock.user;

import static com.domainpinlock.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.testing.Secrets;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A password is changed by who knows the one before. */
class ChangePasswordIT extends UserTest {
    private static final String NEXT = "a kettle in the attic";

    ChangePasswordIT() {
        Secrets.password(NEXT);
    }

    @Test
    void theNewOneOpensAndTheOldOneDoesNot() {
        var alice = somebody();
        var before = enter(alice);

        var after = changePassword.handle(before, alice.password(), NEXT, SOURCE);

        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.caller()).isEqualTo(before.caller());
        assertThat(users.find(alice.person(), before.version())).as("other sessions").isEmpty();
        assertThat(users.find(alice.person(), after.version())).contains(after);
        fail(alice);
        refused(Refusal.AUTHENTICATION_FAILED, () -> enter(alice));
        assertThat(enter(alice, NEXT)).isEqualTo(after);
        assertThat(notices(alice.account())).containsExactly("PASSWORD_CHANGED user alice");
    }

    @Test
    void theFirstOneIsChangedIntoScopes() {
        var beginner = beginner();

        var after = changePassword.handle(enter(beginner), beginner.password(), NEXT, SOURCE);

        assertThat(after.mustChangePassword()).isFalse();
        assertThat(after.caller().scopes()).isEqualTo(Set.of(Scope.ACCOUNT));
    }

    @Test
    void aWrongOneIsATryLikeAnyOther() {
        var alice = somebody();
        var who = enter(alice);
        for (var tries = 0; tries < 5; tries++) {
            assertThat(
                            refused(
                                            Refusal.INVALID_VALUE,
                                            () -> changePassword.handle(who, WRONG, NEXT, SOURCE))
                                    .details())
                    .containsEntry(Detail.FIELD, "current");
        }

        refused(
                Refusal.RATE_LIMITED,
                () -> changePassword.handle(who, alice.password(), NEXT, SOURCE));
        refused(Refusal.RATE_LIMITED, () -> enter(alice));
    }

    @Test
    void whatCannotBeOneIsNoTry() {
        var alice = somebody();
        var who = enter(alice);
        for (var wanted : new String[] {"short", alice.accountName() + "-1", alice.password()}) {
            assertThat(
                            refused(
                                            Refusal.INVALID_VALUE,
                                            () ->
                                                    changePassword.handle(
                                                            who, alice.password(), wanted, SOURCE))
                                    .details())
                    .containsEntry(Detail.FIELD, "wanted");
        }
        assertThat(failures(alice)).isZero();
    }

    @Test
    void aSessionThatIsOverChangesNothing() {
        var alice = somebody();
        var stale = enter(alice);
        changePassword.handle(stale, alice.password(), NEXT, SOURCE);

        refused(
                Refusal.AUTHENTICATION_FAILED,
                () -> changePassword.handle(stale, NEXT, "another lamp in the hall", SOURCE));
        enter(alice, NEXT);
    }
}
