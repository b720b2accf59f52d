package com.domainpinlock.user;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.account.FailedLogins;
import com.domainpinlock.account.Login;
import com.domainpinlock.account.Persons;
import com.domainpinlock.account.Sources;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.user.FailedAttempts.Try;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets people in by their password, and a code where they have a second factor. Who does not get in
 * never learns from the answer, or from how long it takes, whether there is such a user. Beyond 150
 * lines, for its steps are read in their order.
 */
@Component
public class SignIn {
    private final TransactionOperations transactions;
    private final UserRows rows;
    private final FailedAttempts tries;
    private final PasswordHashes hashes;
    private final SecretSafe safe;
    private final FailedLogins failures;
    private final Clock clock;

    SignIn(
            TransactionOperations transactions,
            UserRows rows,
            FailedAttempts tries,
            PasswordHashes hashes,
            SecretSafe safe,
            FailedLogins failures,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.tries = tries;
        this.hashes = hashes;
        this.safe = safe;
        this.failures = failures;
        this.clock = clock;
    }

    /**
     * FailedAttempts a password.
     *
     * @param account the name of the account
     * @param user the name of the user
     * @param source the address that the request came from
     * @throws com.domainpinlock.kernel.CommandRefused AUTHENTICATION_FAILED, whatever it is that is
     *     wrong; RATE_LIMITED with the instant from which a try is taken again
     */
    public SignInStep withPassword(String account, String user, String password, String source) {
        var now = clock.instant();
        failures.requireRoom(source, now);
        return hashes.inTurn(
                Sources.networkOf(source),
                turn -> withPassword(turn, account, user, new Password(password), source, now));
    }

    private SignInStep withPassword(
            PasswordHashes.Turn turn,
            String account,
            String user,
            Password offered,
            String source,
            Instant now) {
        if (!canBe(account, user)) throw stranger(turn, account, source, now);
        var asked = tries.take(account, user, () -> rows.find(account, user), now);
        return switch (asked.outcome()) {
            case Try.TooEarly(var retryAt) -> throw FailedAttempts.tooEarly(retryAt);
            case Try.Taken taken -> {
                if (asked.user().isEmpty()) throw stranger(turn, account, source, now);
                var found = asked.user().get();
                if (!turn.matches(offered, found.passwordHash()))
                    throw failed(account, source, Login.Fault.PASSWORD_WRONG, now);
                if (found.isPasswordExpiredAt(now))
                    throw failed(account, source, Login.Fault.PASSWORD_EXPIRED, now);
                yield rightPassword(turn, found, taken, offered, now);
            }
        };
    }

    /**
     * FailedAttempts the code of somebody whose password was right.
     *
     * @param person as {@link SignInStep.CodeRequired} has it
     * @param version as {@link SignInStep.CodeRequired} has it
     * @param source the address that the request came from
     * @throws com.domainpinlock.kernel.CommandRefused AUTHENTICATION_FAILED for a code that is
     *     wrong or was used before, and where the password has to be sent anew; RATE_LIMITED with
     *     the instant from which a try is taken again
     */
    public SignedIn withCode(long person, int version, String code, String source) {
        var now = clock.instant();
        failures.requireRoom(source, now);
        return switch (transactions.execute(_ -> codeTried(person, version, code, now))) {
            case Tried.Right(var who) -> who;
            case Tried.Wrong(var account) ->
                    throw failed(account, source, Login.Fault.CODE_WRONG, now);
            case Tried.TooEarly(var retryAt) -> throw FailedAttempts.tooEarly(retryAt);
            case Tried.Over _ -> throw refused();
        };
    }

    private static boolean canBe(String account, String user) {
        return Accounts.isName(account) && Persons.isName(user);
    }

    /** What came of a code. It is returned, not thrown: a wrong one has to stay counted. */
    private sealed interface Tried {
        record Right(SignedIn who) implements Tried {}

        record Wrong(String account) implements Tried {}

        record TooEarly(Instant retryAt) implements Tried {}

        record Over() implements Tried {}
    }

    private SignInStep rightPassword(
            PasswordHashes.Turn turn,
            StoredUser user,
            Try.Taken taken,
            Password offered,
            Instant now) {
        if (user.secondFactor()) {
            tries.giveBack(user.accountName(), user.name(), taken, now);
            return new SignInStep.CodeRequired(user.person(), user.version());
        }
        var hash = hashes.isOutdated(user.passwordHash()) ? turn.of(offered) : null;
        return transactions
                .execute(_ -> entered(user, hash, now))
                .<SignInStep>map(SignInStep.Entered::new)
                .orElseThrow(SignIn::refused);
    }

    /** Nobody where the user was removed, or changed, while the password was looked at. */
    private Optional<SignedIn> entered(StoredUser user, @Nullable String hash, Instant now) {
        var held = rows.hold(user.person(), user.version());
        held.ifPresent(found -> {
            tries.succeed(found.accountName(), found.name(), now);
            rows.setSignedIn(found.person(), now);
            if (hash != null) rows.setHash(found.person(), hash);
        });
        return held.map(StoredUser::signedIn);
    }

    private Tried codeTried(long person, int version, String code, Instant now) {
        var held = rows.hold(person, version).filter(StoredUser::secondFactor);
        if (held.isEmpty()) return new Tried.Over();
        var user = held.get();
        if (tries.take(user.accountName(), user.name(), now) instanceof Try.TooEarly(var retryAt))
            return new Tried.TooEarly(retryAt);
        var step = safe.stepOf(user, code, now);
        if (step.isEmpty()) return new Tried.Wrong(user.accountName());
        tries.succeed(user.accountName(), user.name(), now);
        rows.setLastStep(person, step.getAsLong());
        rows.setSignedIn(person, now);
        return new Tried.Right(user.signedIn());
    }

    private RuntimeException stranger(
            PasswordHashes.Turn turn, String account, String source, Instant now) {
        var _ = turn.matchesNobodys();
        return failed(account, source, Login.Fault.USER_UNKNOWN, now);
    }

    private RuntimeException failed(String account, String source, Login.Fault why, Instant now) {
        failures.count(account, source, why, now);
        return refused();
    }

    private static RuntimeException refused() {
        return Refused.because(Refusal.AUTHENTICATION_FAILED)
                .cure(
                        "Check the account, the user and the password, or the code, and sign in again.")
                .thrown();
    }
}
