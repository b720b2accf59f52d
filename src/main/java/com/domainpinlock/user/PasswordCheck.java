package com.domainpinlock.user;

import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.user.FailedAttempts.Try;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Asks somebody who has signed in for their password again. It is a try like any other, or whoever
 * finds an open session could guess.
 */
@Component
class PasswordCheck {
    private final UserRows rows;
    private final FailedAttempts tries;

    PasswordCheck(UserRows rows, FailedAttempts tries) {
        this.rows = rows;
        this.tries = tries;
    }

    /**
     * The user, if it is their password. The try stays counted until whatever it was for is done.
     *
     * @throws com.domainpinlock.kernel.CommandRefused RATE_LIMITED with the instant from which a
     *     try is taken again; AUTHENTICATION_FAILED where the session is over
     */
    Optional<StoredUser> of(PasswordHashes.Turn turn, SignedIn who, String password, Instant now) {
        var asked =
                tries.take(
                        who.caller().accountName(),
                        who.user(),
                        () -> rows.find(person(who), who.version()),
                        now);
        return switch (asked.outcome()) {
            case Try.TooEarly(var retryAt) -> throw FailedAttempts.tooEarly(retryAt);
            case Try.Taken _ -> {
                var user = asked.user().orElseThrow(PasswordCheck::over);
                yield Optional.of(user)
                        .filter(_ -> turn.matches(new Password(password), user.passwordHash()));
            }
        };
    }

    static long person(SignedIn who) {
        return Objects.requireNonNull(who.caller().person(), "who has signed in is a person");
    }

    static RuntimeException over() {
        return Refused.because(Refusal.AUTHENTICATION_FAILED)
                .cure("Your session is over: sign in again.")
                .thrown();
    }
}
