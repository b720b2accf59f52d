package com.domainpinlock.lock;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.audit.AuditRecord;
import com.domainpinlock.audit.AuditTrails;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.state.FreezeAlarm;
import com.domainpinlock.lock.state.LockStatus;
import com.domainpinlock.lock.state.PinLock;
import com.domainpinlock.token.GuessingProperties;
import com.domainpinlock.token.PinCode;
import com.domainpinlock.token.PinToken;
import com.domainpinlock.token.PinTokens;
import com.domainpinlock.token.Redemption;
import com.domainpinlock.token.TokenState;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Judges codes. What it refuses before the comparison is thrown and changes nothing; a wrong code
 * is returned, so that the transaction commits the try that it cost (rules 20 and 21). Beyond 150
 * lines, for it is all that is asked of a token before it counts.
 */
@Component
@EnableConfigurationProperties(GuessingProperties.class)
class TokenGate {
    private final PinTokens tokens;
    private final AuditTrails trails;
    private final FreezeAlarm freezes;
    private final GuessingProperties limits;

    TokenGate(
            PinTokens tokens, AuditTrails trails, FreezeAlarm freezes, GuessingProperties limits) {
        this.tokens = tokens;
        this.trails = trails;
        this.freezes = freezes;
        this.limits = limits;
    }

    /**
     * Refuses everything but reading while too much guessing keeps the lock closed. A pending lock
     * is never frozen.
     */
    void requireOpen(PinLock lock, Instant now) {
        if (isFrozen(lock)) {
            throw Refused.because(Refusal.LOCK_FROZEN)
                    .cure("Ask support to release the lock.")
                    .thrown();
        }
        closedUntil(lock, now)
                .ifPresent(opens -> {
                    throw Refused.because(Refusal.LOCK_CLOSED).retryAt(opens).thrown();
                });
    }

    boolean isFrozen(PinLock lock) {
        return lock.status() == LockStatus.ACTIVE && lock.wrongTries().isFrozen(limits);
    }

    Optional<Instant> closedUntil(PinLock lock, Instant now) {
        return lock.wrongTries().closedUntil(now, limits);
    }

    /** The two counters of rule 20. */
    SupportedDomain.Tries tries(PinLock lock, Instant now) {
        return new SupportedDomain.Tries(
                lock.wrongTries().inRow(),
                limits.closeAfter() - lock.wrongTries().leftUntilClosed(now, limits));
    }

    /** The lock's token, if it can be tried now. */
    PinToken requireLive(PinLock lock, Instant now) {
        return switch (lock.tokenState(now)) {
            case TokenState.Live _ -> lock.token();
            case TokenState.None _ ->
                    throw Refused.because(Refusal.TOKEN_NOT_REQUESTED)
                            .cure("Request a token first.")
                            .thrown();
            case TokenState.Expired _, TokenState.Undelivered _ -> throw expired();
            case TokenState.Exhausted(var until) -> throw exhausted(until);
        };
    }

    /**
     * Compares a code with the lock's live token. A right one is gone afterwards.
     *
     * @return the refusal of a wrong code, to be returned and committed; nothing where the code was
     *     right
     */
    Optional<Refused> spend(
            PinLock lock, PinCode offered, Actor actor, String command, Instant now) {
        return switch (tokens.redeem(lock.token(), offered, now)) {
            case Redemption.Spent _ -> {
                lock.wrongTries().right();
                lock.dropToken();
                yield Optional.empty();
            }
            case Redemption.Mismatch(var triesLeft) -> {
                lock.wrongTries().count(now, limits);
                var left = Math.min(triesLeft, triesUntilShut(lock, now));
                if (isFrozen(lock) || closedUntil(lock, now).isPresent()) lock.dropToken();
                trails.append(
                        lock.id(),
                        lock.auditHead(),
                        AuditRecord.of(now, actor, command, AuditEvent.TRY_FAILED)
                                .refusing(Refusal.TOKEN_MISMATCH));
                if (isFrozen(lock)) freezes.tell(lock, actor, command, now);
                yield Optional.of(Refused.because(Refusal.TOKEN_MISMATCH).attemptsLeft(left));
            }
        };
    }

    private int triesUntilShut(PinLock lock, Instant now) {
        var untilClosed = lock.wrongTries().leftUntilClosed(now, limits);
        return lock.status() == LockStatus.ACTIVE
                ? Math.min(untilClosed, lock.wrongTries().leftUntilFrozen(limits))
                : untilClosed;
    }

    static RuntimeException expired() {
        return Refused.because(Refusal.TOKEN_EXPIRED)
                .cure("Send the command without a token for a new one.")
                .thrown();
    }

    static RuntimeException exhausted(Instant until) {
        return Refused.because(Refusal.TOKEN_EXHAUSTED)
                .retryAt(until)
                .cure("Too many wrong tries: a new token can be had when this one has expired.")
                .thrown();
    }

    /** Refuses a command that the lock's live token does not open (rule 16). */
    void requireNotBoundElsewhere(PinLock lock, String command, Instant now) {
        if (!(lock.tokenState(now) instanceof TokenState.Live)) return;
        if (!lock.token().opens(command)) throw boundElsewhere(lock.token());
    }

    /** A token that was issued for one command opens no other (rule 16). */
    static RuntimeException boundElsewhere(PinToken token) {
        var command =
                Objects.requireNonNull(token.binding(), "an unbound token opens all").command();
        return Refused.because(Refusal.TOKEN_BOUND_ELSEWHERE)
                .command(command)
                .retryAt(token.expiresAt())
                .cure("The live token opens " + command + " only.")
                .thrown();
    }
}
