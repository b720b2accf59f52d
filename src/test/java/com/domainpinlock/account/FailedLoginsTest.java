package com.domainpinlock.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.domainpinlock.account.FailedLogins.Kind;
import com.domainpinlock.account.FailedLogins.Tries;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.Refusal;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Three failures a minute of a source, five of an account. */
class FailedLoginsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String SOURCE = "192.0.2.1";

    private final AtomicLong nanos = new AtomicLong();
    private final FailedLogins failures =
            new FailedLogins(
                    new LoginProperties(3, 5, Duration.ofSeconds(10), Duration.ofMinutes(1)),
                    new TimeMeter() {
                        @Override
                        public long currentTimeNanos() {
                            return nanos.get();
                        }

                        @Override
                        public boolean isWallClockBased() {
                            return false;
                        }
                    });
    private final KeysInMemory store = new KeysInMemory();
    private final ApiKeys keys =
            new ApiKeys(
                    store,
                    new LoginRecords.Uses(),
                    failures,
                    Clock.fixed(NOON, ZoneOffset.UTC),
                    true,
                    Ticker.disabledTicker());

    @Test
    void slowsASourceDownAndSaysUntilWhen() {
        for (var call = 0; call < 3; call++) assertThat(wrong(null, SOURCE)).isEmpty();

        assertThat(refused(() -> wrong(null, SOURCE)).details())
                .containsEntry(Detail.RETRY_AT, NOON.plusSeconds(20));
        nanos.addAndGet(Duration.ofSeconds(20).minusNanos(1).toNanos());
        refused(() -> wrong(null, SOURCE));
        nanos.addAndGet(1);
        assertThat(wrong(null, SOURCE)).isEmpty();
        refused(() -> wrong(null, SOURCE));
    }

    @Test
    void neverKeepsARightKeyOut() {
        store.add("demo", "right", false, null);
        for (var call = 0; call < 20; call++) tryWrong("demo", SOURCE);

        refused(() -> wrong("demo", SOURCE));
        assertThat(keys.authenticate(new Login("demo", null, "right", SOURCE))).isPresent();
        assertThat(keys.authenticate(new Login(null, null, "right", SOURCE))).isPresent();
    }

    /** To look at a password is work, and a key's owner is not kept waiting by it. */
    @Test
    void letsNobodyTryAPasswordFromWhereTooManyHaveFailed() {
        store.add("demo", "right", false, null);
        for (var call = 0; call < 3; call++) {
            failures.requireRoom(SOURCE, NOON);
            failures.count("demo", SOURCE, Login.Fault.PASSWORD_WRONG, NOON);
        }

        assertThat(refused(() -> failures.requireRoom(SOURCE, NOON)).details())
                .containsEntry(Detail.RETRY_AT, NOON.plusSeconds(20));
        assertThat(keys.authenticate(new Login("demo", null, "right", SOURCE))).isPresent();
        failures.requireRoom("192.0.2.2", NOON);
        nanos.addAndGet(Duration.ofSeconds(20).minusNanos(1).toNanos());
        refused(() -> failures.requireRoom(SOURCE, NOON));
        nanos.addAndGet(1);
        failures.requireRoom(SOURCE, NOON);
        failures.requireRoom(SOURCE, NOON);
        assertThat(failures.drain())
                .containsExactly(
                        Map.entry(
                                new Kind(SOURCE, "demo", null, Login.Fault.PASSWORD_WRONG),
                                new Tries(3, NOON)));
    }

    /** A program with an old key works behind the address that people sign in from. */
    @Test
    void wrongKeysCloseNothingToPeopleAndWrongPasswordsNothingToKeys() {
        for (var call = 0; call < 20; call++) tryWrong("demo", SOURCE);
        refused(() -> wrong("demo", SOURCE));

        failures.requireRoom(SOURCE, NOON);
        for (var call = 0; call < 3; call++)
            failures.count("demo", SOURCE, Login.Fault.PASSWORD_WRONG, NOON);
        refused(() -> failures.requireRoom(SOURCE, NOON));
        refused(() -> failures.count("demo", SOURCE, Login.Fault.CODE_WRONG, NOON));

        var others = "192.0.2.9";
        for (var call = 0; call < 3; call++)
            failures.count("other", others, Login.Fault.USER_UNKNOWN, NOON);
        refused(() -> failures.requireRoom(others, NOON));
        for (var call = 0; call < 3; call++) assertThat(wrong("other", others)).isEmpty();
    }

    @Test
    void slowsDownWhoGuessesAtOneAccountFromEverywhere() {
        for (var call = 0; call < 5; call++)
            assertThat(wrong("demo", "198.51.100." + call)).isEmpty();

        refused(() -> wrong("demo", "198.51.100.77"));
        assertThat(wrong("other", "198.51.100.78")).isEmpty();
        assertThat(wrong(null, "198.51.100.79")).isEmpty();
    }

    @Test
    void takesA64OfIpv6ForOneSource() {
        for (var call = 0; call < 3; call++) assertThat(wrong(null, "2001:db8::" + call)).isEmpty();

        refused(() -> wrong(null, "2001:db8::ffff:1"));
        assertThat(wrong(null, "2001:db8:0:1::1")).isEmpty();
    }

    @Test
    void countsWhatItRefusesToo() {
        for (var call = 0; call < 10; call++) tryWrong("demo", SOURCE);

        var drained = failures.drain();

        var kind = new Kind(SOURCE, "demo", null, Login.Fault.KEY_UNKNOWN);
        assertThat(drained).containsExactly(Map.entry(kind, new Tries(10, NOON)));
        assertThat(failures.drain()).isEmpty();
        failures.restore(drained);
        assertThat(failures.drain()).isEqualTo(drained);
    }

    @Test
    void remembersNoNameThatNoAccountCanHave() {
        tryWrong("dpl_0123 is no name", SOURCE);

        assertThat(failures.drain())
                .containsOnlyKeys(new Kind(SOURCE, null, null, Login.Fault.KEY_UNKNOWN));
    }

    @Test
    void aFloodTakesABoundedAmountOfMemory() {
        for (var call = 0; call < 3000; call++)
            tryWrong(null, "10.1.%d.%d".formatted(call / 256, call % 256));

        assertThat(failures.drain()).hasSize(1000);
        assertThat(failures.drainUncounted()).isEqualTo(2000);
        assertThat(failures.drainUncounted()).isZero();
    }

    @Test
    void zeroIsNoLimit() {
        var unlimited = new FailedLogins(KeysInMemory.UNLIMITED);

        for (var call = 0; call < 1000; call++)
            unlimited.count(
                    new Login("demo", null, "wrong", SOURCE), null, Login.Fault.KEY_UNKNOWN, NOON);

        assertThat(unlimited.drain()).hasSize(1);
    }

    private Optional<Caller> wrong(@Nullable String account, String source) {
        return keys.authenticate(new Login(account, null, "wrong", source));
    }

    private void tryWrong(@Nullable String account, String source) {
        try {
            wrong(account, source);
        } catch (CommandRefused late) {
            assertThat(late.refused().why()).isEqualTo(Refusal.RATE_LIMITED);
        }
    }

    private static Refused refused(ThrowingCallable login) {
        var thrown = catchThrowableOfType(CommandRefused.class, login);
        assertThat(thrown).isNotNull();
        assertThat(thrown.refused().why()).isEqualTo(Refusal.RATE_LIMITED);
        return thrown.refused();
    }
}
