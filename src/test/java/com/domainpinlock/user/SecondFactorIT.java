package com.domainpinlock.user;

import static com.domainpinlock.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A code beside the password, and how it comes and goes. */
class SecondFactorIT extends UserTest {
    @Test
    void isAskedForOnceACodeHasBeenShown() {
        var alice = somebody();
        var who = enter(alice);
        var enrolment = secondFactor.begin(who, alice.password());
        learn(enrolment);
        var authenticator = new Authenticator(enrolment.secret());

        assertThat(enter(alice).secondFactor()).as("not yet").isFalse();
        refusedFor(
                "code", () -> secondFactor.confirm(who, authenticator.wrongCode(clock.instant())));
        assertThat(enter(alice).secondFactor()).as("still not").isFalse();
        var code = authenticator.code(clock.instant());
        var after = secondFactor.confirm(who, code);

        assertThat(after.secondFactor()).isTrue();
        assertThat(after.version()).isEqualTo(who.version() + 1);
        assertThat(users.find(alice.person(), who.version())).as("other sessions").isEmpty();
        assertThat(step(alice, alice.password()))
                .isEqualTo(new SignInStep.CodeRequired(alice.person(), after.version()));
        refused(
                Refusal.AUTHENTICATION_FAILED,
                () -> signIn.withCode(alice.person(), after.version(), code, SOURCE));
        assertThat(notices(alice.account())).containsExactly("SECOND_FACTOR_ON user alice");
    }

    @Test
    void tellsAnAuthenticatorAllItNeeds() {
        var alice = somebody();

        var enrolment = secondFactor.begin(enter(alice), alice.password());
        learn(enrolment);

        assertThat(enrolment.uri())
                .isEqualTo(
                        "otpauth://totp/DomainPinLock:%s%%2Falice?secret=%s&issuer=DomainPinLock&algorithm=SHA1&digits=6&period=30"
                                .formatted(alice.accountName(), enrolment.secret()));
        assertThat(enrolment).asString().isEqualTo("[redacted]");
    }

    @Test
    void theLastSecretCounts() {
        var alice = somebody();
        var who = enter(alice);
        var first = secondFactor.begin(who, alice.password());
        learn(first);
        var second = secondFactor.begin(who, alice.password());
        learn(second);

        refusedFor(
                "code",
                () ->
                        secondFactor.confirm(
                                who, new Authenticator(first.secret()).code(clock.instant())));
        secondFactor.confirm(who, new Authenticator(second.secret()).code(clock.instant()));
    }

    @Test
    void anOpenSessionAloneTakesNone() {
        var alice = somebody();
        var who = enter(alice);

        refusedFor("password", () -> secondFactor.begin(who, WRONG));

        assertThat(failures(alice)).as("a try like any other").isEqualTo(1);
        learn(secondFactor.begin(who, alice.password()));
        assertThat(failures(alice)).isZero();
        for (var tries = 0; tries < 5; tries++)
            refusedFor("password", () -> secondFactor.begin(who, WRONG));
        refused(Refusal.RATE_LIMITED, () -> secondFactor.begin(who, alice.password()));
    }

    @Test
    void isReplacedByNobodyWhoDoesNotTurnItOff() {
        var alice = somebody();
        var authenticator = enrol(alice);
        step(alice, alice.password());
        var who = signIn.withCode(alice.person(), 2, authenticator.code(clock.instant()), SOURCE);

        refusedFor("code", () -> secondFactor.begin(who, alice.password()));
        refusedFor("code", () -> secondFactor.confirm(who, authenticator.code(clock.instant())));
    }

    @Test
    void isTurnedOffWithBothAndNotWithOne() {
        var alice = somebody();
        var authenticator = enrol(alice);
        var who = signIn.withCode(alice.person(), 2, authenticator.code(clock.instant()), SOURCE);
        clock.advance(TotpSecret.STEP);
        var code = authenticator.code(clock.instant());

        refusedFor("password", () -> secondFactor.turnOff(who, WRONG, code));
        refusedFor(
                "code",
                () ->
                        secondFactor.turnOff(
                                who, alice.password(), authenticator.wrongCode(clock.instant())));
        assertThat(failures(alice)).as("both were tries").isEqualTo(2);
        var after = secondFactor.turnOff(who, alice.password(), code);

        assertThat(after.secondFactor()).isFalse();
        assertThat(users.find(alice.person(), who.version())).as("other sessions").isEmpty();
        assertThat(enter(alice)).isEqualTo(after);
        assertThat(notices(alice.account()))
                .containsExactly("SECOND_FACTOR_ON user alice", "SECOND_FACTOR_OFF user alice");
    }

    @Test
    void whoHasOthersPasswordTakesNone() {
        var beginner = beginner();
        var who = enter(beginner);

        refusedFor("code", () -> secondFactor.begin(who, beginner.password()));
    }

    @Test
    void aSessionThatIsOverTurnsNothingOnOrOff() {
        var alice = somebody();
        var stale = enter(alice);
        enrol(alice);

        refused(Refusal.AUTHENTICATION_FAILED, () -> secondFactor.begin(stale, alice.password()));
        refused(Refusal.AUTHENTICATION_FAILED, () -> secondFactor.confirm(stale, "123456"));
        refused(
                Refusal.AUTHENTICATION_FAILED,
                () -> secondFactor.turnOff(stale, alice.password(), "123456"));
    }

    private static void refusedFor(String field, ThrowingCallable command) {
        assertThat(refused(Refusal.INVALID_VALUE, command).details())
                .containsEntry(Detail.FIELD, field);
    }
}
