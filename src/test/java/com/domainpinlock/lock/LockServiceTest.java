package com.domainpinlock.lock;

import static com.domainpinlock.testing.Refusals.refused;
import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.ServiceTest;
import com.domainpinlock.testing.Stored;
import com.domainpinlock.token.PinTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What the tests of the commands share: the clock in minutes, and that a refusal leaves no trace.
 */
abstract class LockServiceTest extends ServiceTest {
    static final Duration MICROSECOND = Duration.ofNanos(1000);

    @Autowired JdbcClient jdbc;
    @Autowired TransactionOperations transactions;
    @Autowired PinTokens tokens;
    @Autowired PinLocks pinLocks;
    @Autowired ShowPinLock showPinLock;

    /** So many minutes after noon. */
    static Instant noonPlus(long minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    /** Moves the clock to so many minutes after noon. */
    void at(long minutes) {
        clock.set(noonPlus(minutes));
    }

    /** Moves the clock to the last microsecond before so many minutes after noon. */
    void justBefore(long minutes) {
        clock.set(noonPlus(minutes).minus(MICROSECOND));
    }

    /** The command is refused, and neither lock, token, money nor SMS has changed by it. */
    Refused refusedWithoutTrace(Refusal why, Held held, ThrowingCallable command) {
        phones.messages(held.phone());
        var stored = new Stored(jdbc, transactions);
        var before = stored.of(held.account(), held.domain());
        var refused = refused(why, command);
        assertThat(stored.of(held.account(), held.domain())).isEqualTo(before);
        return refused;
    }

    /** Lets a protected command pass with the code, as the guard does. */
    Verdict pass(Held held, String command, String code) {
        return transactions.execute(_ ->
                pinLocks.pass(
                                held.domain(),
                                holder -> holder.equals(held.account()),
                                new PinLocks.Attempt(
                                        command,
                                        tokens.parse(code),
                                        world.actor(held.account()),
                                        UUID.randomUUID(),
                                        clock.instant().plusSeconds(60),
                                        clock.instant()))
                        .orElseThrow());
    }

    /** Uses up all tries of the live token of a pending lock. */
    void exhaustPending(Held held) {
        var wrong = phones.wrongCode(held.phone());
        for (var tries = 0; tries < 5; tries++) locks.confirm(held, wrong);
    }

    /** Uses up all tries of the live token of an active lock. */
    void exhaustActive(Held held) {
        var wrong = phones.wrongCode(held.phone());
        for (var tries = 0; tries < 5; tries++) locks.release(held, wrong);
    }

    LockView view(Held held) {
        return showPinLock.handle(held.account(), held.domain());
    }
}
