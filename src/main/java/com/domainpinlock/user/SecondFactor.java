package com.domainpinlock.user;

import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.notice.NoticeKind;
import com.domainpinlock.notice.Notices;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Adds a code to the password, and takes it away again. The secret is told once; it is asked for as
 * soon as somebody has shown that an authenticator has it. Beyond 150 lines, for adding and taking
 * away ask for the same proofs.
 */
@Component
public class SecondFactor {
    private static final String CODE = "code";

    private final TransactionOperations transactions;
    private final UserRows rows;
    private final FailedAttempts tries;
    private final PasswordCheck check;
    private final PasswordHashes hashes;
    private final SecretSafe safe;
    private final Notices notices;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SecondFactor(
            TransactionOperations transactions,
            UserRows rows,
            FailedAttempts tries,
            PasswordCheck check,
            PasswordHashes hashes,
            SecretSafe safe,
            Notices notices,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.tries = tries;
        this.check = check;
        this.hashes = hashes;
        this.safe = safe;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * What an authenticator needs, told once.
     *
     * @param secret in Base32, to be typed
     * @param uri the same with all that belongs to it, to be shown as a picture
     */
    public record Enrolment(String secret, String uri) {
        static Enrolment of(TotpSecret secret, StoredUser user) {
            var text = secret.base32();
            return new Enrolment(
                    text,
                    "otpauth://totp/DomainPinLock:%s%%2F%s?secret=%s&issuer=DomainPinLock&algorithm=SHA1&digits=%s&period=%s"
                            .formatted(
                                    user.accountName(),
                                    user.name(),
                                    text,
                                    TotpSecret.DIGITS,
                                    TotpSecret.STEP.toSeconds()));
        }

        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /**
     * Draws a secret, which replaces one that was never confirmed. It takes the password: whoever
     * finds an open session cannot lock its owner out.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for the field {@code password};
     *     INVALID_VALUE for the field {@code code} where the second factor is on already, or the
     *     password has to be changed first; RATE_LIMITED with the instant from which a try is taken
     *     again; AUTHENTICATION_FAILED where the session is over
     */
    public Enrolment begin(SignedIn who, String password) {
        if (who.mustChangePassword()) throw Refused.invalid(CODE, "Change your password first.");
        if (who.secondFactor())
            throw Refused.invalid(
                    CODE, "Your second factor is on: turn it off before you take another.");
        var now = clock.instant();
        var user = withPassword(who, password, now);
        return transactions
                .execute(_ ->
                        rows.hold(user.person(), user.version()).map(found -> begun(found, now)))
                .orElseThrow(PasswordCheck::over);
    }

    private Enrolment begun(StoredUser user, Instant now) {
        tries.succeed(user.accountName(), user.name(), now);
        var secret = TotpSecret.draw(random);
        rows.setSecret(user.person(), safe.seal(secret, user.person()));
        return Enrolment.of(secret, user);
    }

    /**
     * Switches it on, and ends all other sessions. A wrong code is not counted: nobody guesses what
     * was told a moment ago.
     *
     * @return who has signed in from now on
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for the field {@code code};
     *     AUTHENTICATION_FAILED where the session is over
     */
    @Transactional
    public SignedIn confirm(SignedIn who, String code) {
        var now = clock.instant();
        var user = held(who);
        if (user.secret() == null || user.secondFactor())
            throw Refused.invalid(CODE, "There is no secret to be confirmed: begin again.");
        var step = safe.stepOf(user, code, now);
        if (step.isEmpty())
            throw Refused.invalid(
                    CODE,
                    "This is not the code of the moment. Check that the clock of your authenticator is right.");
        rows.switchSecondFactorOn(user.person(), step.getAsLong());
        tell(user, NoticeKind.SECOND_FACTOR_ON, now);
        return next(user);
    }

    /**
     * Switches it off, and ends all other sessions. It takes both, as signing in does: an open
     * session alone is not enough.
     *
     * @return who has signed in from now on
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for the field {@code password}
     *     or {@code code}; RATE_LIMITED with the instant from which a try is taken again;
     *     AUTHENTICATION_FAILED where the session is over
     */
    public SignedIn turnOff(SignedIn who, String password, String code) {
        var now = clock.instant();
        var user = withPassword(who, password, now);
        return transactions
                .execute(_ -> turnedOff(user, code, now))
                .orElseThrow(
                        () -> Refused.invalid(CODE, "This code is wrong, or was used before."));
    }

    /** The right password was counted as a try; with a wrong code it stays so. */
    private Optional<SignedIn> turnedOff(StoredUser known, String code, Instant now) {
        var user = rows.hold(known.person(), known.version()).orElseThrow(PasswordCheck::over);
        if (!user.secondFactor() || safe.stepOf(user, code, now).isEmpty()) return Optional.empty();
        tries.succeed(user.accountName(), user.name(), now);
        rows.switchSecondFactorOff(user.person());
        tell(user, NoticeKind.SECOND_FACTOR_OFF, now);
        return Optional.of(next(user));
    }

    private StoredUser withPassword(SignedIn who, String password, Instant now) {
        return hashes.inTurn(
                        "person " + PasswordCheck.person(who),
                        turn -> check.of(turn, who, password, now))
                .orElseThrow(() -> Refused.invalid("password", "This is not your password."));
    }

    private StoredUser held(SignedIn who) {
        return rows.hold(PasswordCheck.person(who), who.version()).orElseThrow(PasswordCheck::over);
    }

    private SignedIn next(StoredUser user) {
        return rows.find(user.person(), user.version() + 1).orElseThrow().signedIn();
    }

    private void tell(StoredUser user, NoticeKind kind, Instant now) {
        notices.add(user.account(), kind, null, "user " + user.name(), now);
    }
}
