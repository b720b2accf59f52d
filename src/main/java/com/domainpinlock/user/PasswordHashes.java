package com.domainpinlock.user;

import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.platform.FairTurns;
import com.domainpinlock.platform.FairTurns.Entry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords, which is slow on purpose: so never while a row or a connection is held, not on
 * all processors at once, and not for one address alone, or those who only want in would stop the
 * service or keep the others out.
 */
@Component
class PasswordHashes {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int AT_WORK_MAX = 2;
    private static final int WAITING_MAX = 8;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final PasswordEncoder encoder;
    private final FairTurns<String> turns =
            new FairTurns<>(
                    Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                    AT_WORK_MAX,
                    WAITING_MAX);
    private final Clock clock;
    private final Turn turn = new Turn();

    @Autowired
    PasswordHashes(Clock clock) {
        this(clock, PasswordEncoderFactories.createDelegatingPasswordEncoder());
    }

    PasswordHashes(Clock clock, PasswordEncoder encoder) {
        this.clock = clock;
        this.encoder = encoder;
    }

    /** What can be done by who has a turn. */
    final class Turn {
        private Turn() {}

        String of(Password password) {
            return encoder.encode(password.text());
        }

        /** Whether it is the one with this hash. Takes as long whatever the answer is. */
        boolean matches(Password offered, String hash) {
            return offered.isTooLong() ? matchesNobodys() : encoder.matches(offered.text(), hash);
        }

        /** No, but not sooner than to look at somebody's takes. */
        boolean matchesNobodys() {
            return encoder.encode("nobody").isEmpty();
        }
    }

    /**
     * Backoff for a turn, and works. What is counted or decided is part of the work: who gets no
     * turn has tried nothing.
     *
     * @param side where the work comes from, as an address: sides take turns
     * @throws com.domainpinlock.kernel.CommandRefused RATE_LIMITED where too many of this side wait
     *     already; UNAVAILABLE where the turn does not come
     */
    <T> T inTurn(String side, Function<Turn, T> work) {
        switch (enter(side)) {
            case TAKEN -> {
                // below
            }
            case TOO_MANY ->
                    throw Refused.because(Refusal.RATE_LIMITED)
                            .cure("Too many sign in from your address at the same moment.")
                            .retryAt(clock.instant().plus(SOON))
                            .thrown();
            case TIMED_OUT ->
                    throw Refused.because(Refusal.UNAVAILABLE)
                            .retryAt(clock.instant().plus(PATIENCE))
                            .thrown();
        }
        try {
            return work.apply(turn);
        } finally {
            turns.leave(side);
        }
    }

    /** Whether it would be hashed otherwise today. */
    boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private Entry enter(String side) {
        try {
            return turns.enter(side, PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Entry.TIMED_OUT;
        }
    }
}
