package com.domainpinlock.user;

import static com.domainpinlock.testing.Refusals.refused;
import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Login;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.platform.keys.SecretKeys;
import com.domainpinlock.testing.Crowd;
import com.domainpinlock.token.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Signing in, and guessing at it. */
@Tag("slow")
class SignInIT extends UserTest {
    @Autowired SecretKeys keys;

    @Test
    void theRightPasswordLetsAPersonIn() {
        var alice = somebody();

        var who = enter(alice);

        assertThat(who.user()).isEqualTo("alice");
        assertThat(who.mustChangePassword()).isFalse();
        assertThat(who.secondFactor()).isFalse();
        assertThat(who.caller())
                .extracting(Caller::account, Caller::keyId, Caller::person, Caller::scopes)
                .containsExactly(
                        alice.account(),
                        null,
                        alice.person(),
                        Set.of(Scope.PINLOCK, Scope.ACCOUNT));
        assertThat(users.find(alice.person(), who.version())).contains(who);
        assertThat(view(alice).lastSignedInAt()).isEqualTo(NOON);
    }

    /** To the letter: no answer tells whether there is such a user. */
    @Test
    void whateverIsWrongTheAnswerIsTheSame() {
        var alice = somebody();
        var gone = somebody();
        transactions.executeWithoutResult(_ -> accountUsers.remove(gone.person(), NOON));

        var wrong = fail(alice);

        for (var names :
                new String[][] {
                    {gone.accountName(), "alice"},
                    {alice.accountName(), "bob"},
                    {"no-such-account", "alice"},
                    {"No Account\u0000", "alice"},
                    {alice.accountName(), "x".repeat(100_000)}
                }) {
            assertThat(
                            refused(
                                    Refusal.AUTHENTICATION_FAILED,
                                    () ->
                                            signIn.withPassword(
                                                    names[0], names[1], gone.password(), SOURCE)))
                    .isEqualTo(wrong);
        }
    }

    @Test
    void aPasswordTooLongForItsHashIsWrongAndNoMistakeOfOurs() {
        var alice = somebody();

        refused(
                Refusal.AUTHENTICATION_FAILED,
                () -> step(alice, alice.password() + "x".repeat(10_000)));
        assertThat(failures(alice)).isEqualTo(1);
    }

    @Test
    void fromTheFifthFailureOnNothingIsComparedUntilTheWaitIsOver() {
        var alice = somebody();
        for (var tries = 0; tries < 5; tries++) fail(alice);

        var early = refused(Refusal.RATE_LIMITED, () -> step(alice, alice.password()));
        assertThat(early.details()).containsEntry(Detail.RETRY_AT, NOON.plusSeconds(1));
        clock.set(NOON.plusSeconds(1).minus(MICROSECOND));
        refused(Refusal.RATE_LIMITED, () -> step(alice, alice.password()));
        clock.set(NOON.plusSeconds(1));
        fail(alice);
        assertThat(retryAt(alice)).isEqualTo(NOON.plusSeconds(3));
        assertThat(failures(alice)).as("who waits has not tried").isEqualTo(6);
    }

    /** Without turns, 150 comparisons in a row take longer than anybody waits. */
    @ParameterizedTest
    @CsvSource({"192.0.2.1, 198.51.100.7", "2001:db8:1:1::, 2001:db8:1:2::1"})
    void manyAtOnceFromOneAddressKeepNoOtherAddressOut(String many, String other) {
        var alice = somebody();
        var account = alice.accountName();

        var answers =
                Crowd.of(
                        151,
                        number -> {
                            if (number == 150) return enteredFrom(other, alice);
                            var source = many.endsWith("::") ? many + (number + 1) : many;
                            return refusedFrom(source, account, "nobody-" + number);
                        });

        assertThat(answers.getLast()).isEqualTo("entered");
        assertThat(answers).doesNotContain("UNAVAILABLE");
        assertThat(Collections.frequency(answers, "RATE_LIMITED"))
                .as("two at work, eight waiting, and more as these are done")
                .isGreaterThan(75);
    }

    private String enteredFrom(String source, Somebody who) {
        var step = signIn.withPassword(who.accountName(), who.user(), who.password(), source);
        return step instanceof SignInStep.Entered ? "entered" : "not entered";
    }

    private String refusedFrom(String source, String account, String user) {
        try {
            signIn.withPassword(account, user, WRONG, source);
            return "entered";
        } catch (CommandRefused e) {
            return e.refused().why().name();
        }
    }

    @Test
    void theRightPasswordBeginsAnew() {
        var alice = somebody();
        for (var tries = 0; tries < 5; tries++) fail(alice);
        clock.advance(Duration.ofSeconds(1));

        enter(alice);

        assertThat(failures(alice)).isZero();
        for (var tries = 0; tries < 4; tries++) fail(alice);
        enter(alice);
    }

    @Test
    void whoIsNobodyWaitsToo() {
        var account = world.name(world.reseller("0.00"));
        for (var tries = 0; tries < 5; tries++)
            refused(
                    Refusal.AUTHENTICATION_FAILED,
                    () -> signIn.withPassword(account, "nobody", WRONG, SOURCE));

        assertThat(
                        refused(
                                        Refusal.RATE_LIMITED,
                                        () -> signIn.withPassword(account, "nobody", WRONG, SOURCE))
                                .details())
                .containsEntry(Detail.RETRY_AT, NOON.plusSeconds(1));
    }

    /** Whom two instances are asked for, by turns, waits as if there were one. */
    @ParameterizedTest
    @ValueSource(strings = {"alice", "nobody"})
    void whoeverItIsWaitsAtAllInstancesAlike(String user) {
        var account = somebody().accountName();
        var elsewhere = new FailedAttempts(transactions, jdbc, keys);
        for (var tried = 0; tried < 4; tried++)
            refused(
                    Refusal.AUTHENTICATION_FAILED,
                    () -> signIn.withPassword(account, user, WRONG, SOURCE));
        var fifth = elsewhere.take(account, user, Optional::empty, NOON);
        var sixth = elsewhere.take(account, user, Optional::empty, NOON);

        assertThat(fifth.outcome()).isEqualTo(new FailedAttempts.Try.Taken(5));
        assertThat(sixth.outcome()).isEqualTo(new FailedAttempts.Try.TooEarly(NOON.plusSeconds(1)));
        refused(Refusal.RATE_LIMITED, () -> signIn.withPassword(account, user, WRONG, SOURCE));
    }

    @Test
    void whereNoRowIsFreeNamesShareOneAndNoneIsForgotten() {
        var alice = somebody();
        for (var tried = 0; tried < 5; tried++) fail(alice);
        transactions.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql(
                            """
                            update sign_in_tries set name = sha256(slot::text::bytea), tried_at = ?, failures_in_row = 3
                            where name is null
                            """)
                    .param(NOON.atOffset(ZoneOffset.UTC))
                    .update();
            var before = names();

            assertThat(tries.take("new", "user", NOON)).isEqualTo(new FailedAttempts.Try.Taken(4));
            tries.succeed("new", "user", NOON);
            assertThat(tries.take("new", "user", NOON))
                    .as("what others have failed is theirs")
                    .isEqualTo(new FailedAttempts.Try.Taken(4));
            assertThat(tries.take("new", "user", NOON)).isEqualTo(new FailedAttempts.Try.Taken(5));
            assertThat(tries.take("new", "user", NOON))
                    .isInstanceOf(FailedAttempts.Try.TooEarly.class);
            assertThat(tries.take(alice.accountName(), alice.user(), NOON))
                    .as("has its own")
                    .isEqualTo(new FailedAttempts.Try.TooEarly(NOON.plusSeconds(1)));
            assertThat(names()).isEqualTo(before);

            var rested = NOON.plus(FailedAttempts.REST);
            assertThat(tries.take("new", "user", rested.minus(MICROSECOND)))
                    .isEqualTo(new FailedAttempts.Try.Taken(6));
            assertThat(tries.take("newer", "user", rested))
                    .isEqualTo(new FailedAttempts.Try.Taken(1));
            assertThat(tries.take(alice.accountName(), alice.user(), rested))
                    .isEqualTo(new FailedAttempts.Try.Taken(1));
        });
    }

    /** Whoever reads the table cannot even try out names. */
    @Test
    void whoHasTriedIsKnownByAKeyedHashOfBothNames() {
        var hash = tries.hash("ab", "c");

        assertThat(hash)
                .isNotEqualTo(
                        new FailedAttempts(transactions, jdbc, TestTokens.keys()).hash("ab", "c"))
                .isNotEqualTo(tries.hash("a", "bc"))
                .isNotEqualTo(tries.hash("ab", "d"))
                .isNotEqualTo(tries.hash("ac", "c"));
    }

    private String names() {
        return jdbc.sql("select count(*) || ' ' || sum(hashtext(name::text)) from sign_in_tries")
                .query(String.class)
                .single();
    }

    @Test
    void sixtyFourGuessesAtOnceAreFiveGuesses() {
        var alice = somebody();

        var answers = Crowd.of(64, number -> answer(alice, WRONG, "192.0.2." + (number + 1)));

        assertThat(Collections.frequency(answers, Refusal.AUTHENTICATION_FAILED)).isEqualTo(5);
        assertThat(Collections.frequency(answers, Refusal.RATE_LIMITED)).isEqualTo(59);
        assertThat(failures(alice)).isEqualTo(5);
    }

    @Test
    void theFirstPasswordOpensNothingButTheChangeOfIt() {
        var beginner = beginner();

        var who = enter(beginner);

        assertThat(who.mustChangePassword()).isTrue();
        assertThat(who.caller().scopes()).isEmpty();
        assertThat(users.find(beginner.person(), who.version())).contains(who);
    }

    @Test
    void theFirstPasswordEndsAfterSevenDays() {
        var beginner = beginner();
        clock.set(NOON.plus(Duration.ofDays(7)).minus(MICROSECOND));
        enter(beginner);
        clock.advance(MICROSECOND);

        var late = refused(Refusal.AUTHENTICATION_FAILED, () -> enter(beginner));

        assertThat(late).isEqualTo(fail(beginner));
    }

    @Test
    void aWeakerHashIsReplacedWhenItsPasswordComes() {
        var alice = somebody();
        var weak = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(alice.password());
        transactions.executeWithoutResult(_ ->
                jdbc.sql("update panel_user set password_hash = ? where person_id = ?")
                        .param(weak)
                        .param(alice.person())
                        .update());

        var who = enter(alice);

        assertThat(hash(alice)).startsWith("{bcrypt}$2a$10$");
        assertThat(enter(alice)).isEqualTo(who);
    }

    @Test
    void aSecondFactorAsksForACodeAndTakesItOnce() {
        var alice = somebody();
        var authenticator = enrol(alice);
        var code = authenticator.code(clock.instant());

        assertThat(step(alice, alice.password())).isEqualTo(codeRequired(alice));
        var who = signIn.withCode(alice.person(), version(alice), code, SOURCE);

        assertThat(who.secondFactor()).isTrue();
        refused(
                Refusal.AUTHENTICATION_FAILED,
                () -> signIn.withCode(alice.person(), version(alice), code, SOURCE));
    }

    /** Or the password would begin anew for who has it, and the codes could be tried one by one. */
    @Test
    void theRightPasswordAloneForgivesNoWrongCode() {
        var alice = somebody();
        var authenticator = enrol(alice);
        for (var tries = 0; tries < 5; tries++) {
            assertThat(step(alice, alice.password())).isEqualTo(codeRequired(alice));
            failCode(alice, authenticator);
        }
        var end = clock.instant().plusSeconds(1);

        assertThat(retryAt(alice)).isEqualTo(end);
        var right = authenticator.code(clock.instant());
        refused(
                Refusal.RATE_LIMITED,
                () -> signIn.withCode(alice.person(), version(alice), right, SOURCE));
        clock.set(end);
        assertThat(step(alice, alice.password())).isEqualTo(codeRequired(alice));
        signIn.withCode(
                alice.person(), version(alice), authenticator.code(clock.instant()), SOURCE);
        assertThat(failures(alice)).isZero();
    }

    @Test
    void sixtyFourCodesAtOnceAreFiveCodes() {
        var alice = somebody();
        var authenticator = enrol(alice);
        var version = version(alice);
        var wrong = authenticator.wrongCode(clock.instant());

        var answers =
                Crowd.of(
                        64,
                        _ -> why(() -> signIn.withCode(alice.person(), version, wrong, SOURCE)));

        assertThat(Collections.frequency(answers, Refusal.AUTHENTICATION_FAILED)).isEqualTo(5);
        assertThat(Collections.frequency(answers, Refusal.RATE_LIMITED)).isEqualTo(59);
    }

    @Test
    void oneCodeLetsOneIn() {
        var alice = somebody();
        var authenticator = enrol(alice);
        var version = version(alice);
        var code = authenticator.code(clock.instant());

        var answers =
                Crowd.of(4, _ -> why(() -> signIn.withCode(alice.person(), version, code, SOURCE)));

        assertThat(answers.stream().filter(answer -> answer == Refusal.INTERNAL_ERROR))
                .as("let in")
                .hasSize(1);
    }

    @Test
    void theCodeIsOfNoUseOnceThePasswordHasChanged() {
        var alice = somebody();
        var authenticator = enrol(alice);
        var before = version(alice);
        transactions.executeWithoutResult(
                _ -> accountUsers.reset(alice.person(), initialPasswords.draw(), clock.instant()));

        refused(
                Refusal.AUTHENTICATION_FAILED,
                () ->
                        signIn.withCode(
                                alice.person(),
                                before,
                                authenticator.code(clock.instant()),
                                SOURCE));
    }

    @Test
    void aRemovedUsersSessionsAreOverAndComeBackWithNobody() {
        var alice = somebody();
        var before = enter(alice);
        transactions.executeWithoutResult(_ -> accountUsers.remove(alice.person(), NOON));
        assertThat(users.find(alice.person(), before.version())).isEmpty();

        var drawn = initialPasswords.draw();
        transactions.executeWithoutResult(
                _ -> accountUsers.add(alice.person(), Set.of(Scope.PINLOCK), drawn, NOON));

        assertThat(enter(alice, drawn.text()).version()).isEqualTo(before.version() + 2);
        assertThat(users.find(alice.person(), before.version())).isEmpty();
        fail(alice);
        refused(Refusal.AUTHENTICATION_FAILED, () -> enter(alice));
    }

    @ParameterizedTest
    @CsvSource({
        "demo, demo, demo-password",
        "demo-sub, demo, demo-sub-password",
        "other, demo, other-password",
        "operator, demo, operator-password",
        "operator, second, second-password"
    })
    void theSandboxHasUsersWhosePasswordsEverybodyKnows(
            String account, String user, String password) {
        var step = signIn.withPassword(account, user, password, SOURCE);

        assertThat(step).isInstanceOf(SignInStep.Entered.class);
        var who = ((SignInStep.Entered) step).who();
        assertThat(who.mustChangePassword()).isFalse();
        var person = PasswordCheck.person(who);
        var outside = new UserRows(jdbc, false);
        transactions.executeWithoutResult(_ -> {
            assertThat(outside.find(account, user)).isEmpty();
            assertThat(outside.hold(person, who.version())).isEmpty();
            assertThat(outside.find(person, who.version())).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyFaultCanBeWrittenDown(Login.Fault fault) {
        transactions.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql(
                            "insert into login_failure (at, source, fault, tries) values (now(), 'x', ?, 1)")
                    .param(fault.name())
                    .update();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scopes = '{GUARD}'|user_scopes_are_known",
                "password_hash = null|user_has_a_password_until_removed",
                "password_hash = 'plain'|user_password_is_hashed",
                "totp_on = true, totp_last_step = 1|totp_is_on_with_a_secret",
                "totp_key = 1|totp_secret_is_whole",
                "totp_cipher = 'x', totp_key = 1, totp_on = true|totp_has_a_last_step_once_on",
                "removed_at = now(), password_hash = null, totp_cipher = 'x', totp_key = 1|a_removed_user_has_no_totp"
            })
    void theTableRefusesWhatCannotBe(String change, String constraint) {
        var alice = somebody();

        assertThatThrownBy(() ->
                        transactions.executeWithoutResult(_ ->
                                jdbc.sql("update panel_user set " + change + " where person_id = ?")
                                        .param(alice.person())
                                        .update()))
                .hasMessageContaining(constraint);
    }

    private Instant retryAt(Somebody who) {
        var refused = refused(Refusal.RATE_LIMITED, () -> step(who, who.password()));
        return (Instant) Objects.requireNonNull(refused.details().get(Detail.RETRY_AT));
    }

    private void failCode(Somebody who, Authenticator authenticator) {
        refused(
                Refusal.AUTHENTICATION_FAILED,
                () ->
                        signIn.withCode(
                                who.person(),
                                version(who),
                                authenticator.wrongCode(clock.instant()),
                                SOURCE));
    }

    private Refusal answer(Somebody who, String password, String source) {
        return why(() -> signIn.withPassword(who.accountName(), who.user(), password, source));
    }

    /** Why something was refused; INTERNAL_ERROR, which nothing here is, where it was not. */
    private static Refusal why(Runnable command) {
        try {
            command.run();
            return Refusal.INTERNAL_ERROR;
        } catch (CommandRefused e) {
            return e.refused().why();
        }
    }

    private SignInStep codeRequired(Somebody who) {
        return new SignInStep.CodeRequired(who.person(), version(who));
    }

    private int version(Somebody who) {
        return transactions.execute(_ ->
                jdbc.sql("select version from panel_user where person_id = ?")
                        .param(who.person())
                        .query(Integer.class)
                        .single());
    }

    private String hash(Somebody who) {
        return transactions.execute(_ ->
                jdbc.sql("select password_hash from panel_user where person_id = ?")
                        .param(who.person())
                        .query(String.class)
                        .single());
    }

    private UserView view(Somebody who) {
        return transactions.execute(
                _ -> accountUsers.find(who.account(), who.user()).orElseThrow());
    }
}
