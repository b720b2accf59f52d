package com.domainpinlock.user;

import static com.domainpinlock.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Persons;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.testing.Secrets;
import com.domainpinlock.testing.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.codec.binary.Base32;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

/** People who sign in, with passwords that are hashed as slowly as everywhere. */
@TestPropertySource(properties = QuickHashes.OFF + "=true")
abstract class UserTest extends ServiceTest {
    static final Duration MICROSECOND = Duration.ofNanos(1000);
    static final String SOURCE = "192.0.2.1";
    static final String WRONG = "none of their passwords";
    private static final AtomicInteger COUNT = new AtomicInteger();

    @Autowired SignIn signIn;
    @Autowired Users users;
    @Autowired FailedAttempts tries;
    @Autowired ChangePassword changePassword;
    @Autowired SecondFactor secondFactor;
    @Autowired AccountUsers accountUsers;
    @Autowired InitialPasswords initialPasswords;
    @Autowired Persons persons;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionOperations transactions;

    /** Somebody of an account of their own, with a password of their own. */
    record Somebody(
            AccountId account, String accountName, String user, long person, String password) {}

    Somebody somebody() {
        return somebody(Scope.PINLOCK, Scope.ACCOUNT);
    }

    Somebody somebody(Scope... scopes) {
        var password = "a tangled lamp " + COUNT.incrementAndGet();
        Secrets.password(password);
        var somebody = newcomer(password);
        transactions.executeWithoutResult(_ ->
                accountUsers.addDemo(somebody.person(), Set.of(scopes), password, clock.instant()));
        return somebody;
    }

    /** Somebody whose password somebody else has made. */
    Somebody beginner() {
        var drawn = initialPasswords.draw();
        Secrets.password(drawn.text());
        var somebody = newcomer(drawn.text());
        transactions.executeWithoutResult(_ ->
                accountUsers.add(somebody.person(), Set.of(Scope.ACCOUNT), drawn, clock.instant()));
        return somebody;
    }

    private Somebody newcomer(String password) {
        var account = world.reseller("0.00");
        var person =
                transactions.execute(_ -> persons.named(account, "alice", null, clock.instant()));
        return new Somebody(account, world.name(account), "alice", person, password);
    }

    SignInStep step(Somebody who, String password) {
        return signIn.withPassword(who.accountName(), who.user(), password, SOURCE);
    }

    SignedIn enter(Somebody who) {
        return enter(who, who.password());
    }

    SignedIn enter(Somebody who, String password) {
        var step = step(who, password);
        assertThat(step).isInstanceOf(SignInStep.Entered.class);
        return ((SignInStep.Entered) step).who();
    }

    Refused fail(Somebody who) {
        return refused(Refusal.AUTHENTICATION_FAILED, () -> step(who, WRONG));
    }

    /** Types the secret into an authenticator and switches the second factor on. */
    Authenticator enrol(Somebody owner) {
        var who = enter(owner);
        var enrolment = secondFactor.begin(who, owner.password());
        learn(enrolment);
        var authenticator = new Authenticator(enrolment.secret());
        secondFactor.confirm(who, authenticator.code(clock.instant()));
        clock.advance(TotpSecret.STEP);
        return authenticator;
    }

    static void learn(SecondFactor.Enrolment enrolment) {
        Secrets.password(enrolment.secret());
        var bytes = Base32.builder().get().decode(enrolment.secret());
        Secrets.password(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** How many tries of somebody have failed in a row. */
    int failures(Somebody who) {
        return transactions.execute(_ ->
                jdbc.sql("select failures_in_row from sign_in_tries where name = ?")
                        .param(tries.hash(who.accountName(), who.user()))
                        .query(Integer.class)
                        .optional()
                        .orElse(0));
    }

    List<String> notices(AccountId account) {
        return transactions.execute(_ ->
                jdbc.sql(
                                "select kind || ' ' || detail from notice where account_id = ? order by id")
                        .param(account.value())
                        .query(String.class)
                        .list());
    }
}
