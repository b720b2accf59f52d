package com.domainpinlock.user;

import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.Refused;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords, which is slow on purpose: so never while a row or a connection is held, and not
 * on all processors at once, or those who only want in would stop the service.
 */
@Component
class PasswordHashes {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PasswordEncoder encoder;
    private final Semaphore turns =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);
    private final Clock clock;

    @Autowired
    PasswordHashes(Clock clock) {
        this(clock, PasswordEncoderFactories.createDelegatingPasswordEncoder());
    }

    PasswordHashes(Clock clock, PasswordEncoder encoder) {
        this.clock = clock;
        this.encoder = encoder;
    }

    String of(Password password) {
        return inTurn(() -> encoder.encode(password.text()));
    }

    /** Whether it is the one with this hash. Takes as long whatever the answer is. */
    boolean matches(Password offered, String hash) {
        if (offered.isTooLong()) return matchesNobodys();
        return inTurn(() -> encoder.matches(offered.text(), hash));
    }

    /** No, but not sooner than to look at somebody's takes. */
    boolean matchesNobodys() {
        return inTurn(() -> encoder.encode("nobody").isEmpty());
    }

    /** Whether it would be hashed otherwise today. */
    boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private <T> T inTurn(Supplier<T> work) {
        if (!hasTurn()) {
            throw Refused.because(Refusal.UNAVAILABLE)
                    .retryAt(clock.instant().plus(PATIENCE))
                    .thrown();
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private boolean hasTurn() {
        try {
            return turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
