package com.domainpinlock.user;

import com.domainpinlock.account.FailedLogins;
import com.domainpinlock.account.Login;
import com.domainpinlock.account.Sources;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.notice.NoticeKind;
import com.domainpinlock.notice.Notices;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Changes the password of somebody who has signed in and knows the one before. */
@Component
public class ChangePassword {
    private static final String CURRENT = "current";
    private static final String WANTED = "wanted";

    private final TransactionOperations transactions;
    private final UserRows rows;
    private final FailedAttempts tries;
    private final PasswordCheck check;
    private final PasswordHashes hashes;
    private final FailedLogins failures;
    private final Notices notices;
    private final Clock clock;

    ChangePassword(
            TransactionOperations transactions,
            UserRows rows,
            FailedAttempts tries,
            PasswordCheck check,
            PasswordHashes hashes,
            FailedLogins failures,
            Notices notices,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.tries = tries;
        this.check = check;
        this.hashes = hashes;
        this.failures = failures;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Changes it, and ends all other sessions.
     *
     * @param source the address that the request came from
     * @return who has signed in from now on
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for the field {@code current}
     *     or {@code wanted}; RATE_LIMITED with the instant from which a try is taken again;
     *     AUTHENTICATION_FAILED where the session is over
     */
    public SignedIn handle(SignedIn who, String current, String wanted, String source) {
        var now = clock.instant();
        failures.requireRoom(source, now);
        return hashes.inTurn(
                Sources.networkOf(source), turn -> inTurn(turn, who, current, wanted, source, now));
    }

    private SignedIn inTurn(
            PasswordHashes.Turn turn,
            SignedIn who,
            String current,
            String wanted,
            String source,
            Instant now) {
        var next = new Password(wanted);
        PasswordRules.require(next, who.caller().accountName(), who.user(), WANTED);
        if (next.equals(new Password(current)))
            throw Refused.invalid(WANTED, "Take another one than the current one.");
        var user =
                check.of(turn, who, current, now)
                        .orElseThrow(() -> {
                            failures.count(
                                    who.caller().accountName(),
                                    source,
                                    Login.Fault.PASSWORD_WRONG,
                                    now);
                            return Refused.invalid(CURRENT, "This is not your current password.");
                        });
        var hash = turn.of(next);
        return transactions.execute(_ -> changed(user, hash, now)).orElseThrow(PasswordCheck::over);
    }

    private Optional<SignedIn> changed(StoredUser user, String hash, Instant now) {
        var held = rows.hold(user.person(), user.version());
        held.ifPresent(found -> {
            tries.succeed(found.accountName(), found.name(), now);
            rows.changePassword(found.person(), hash);
            notices.add(
                    found.account(),
                    NoticeKind.PASSWORD_CHANGED,
                    null,
                    "user " + found.name(),
                    now);
        });
        return held.flatMap(found -> rows.find(found.person(), found.version() + 1))
                .map(StoredUser::signedIn);
    }
}
