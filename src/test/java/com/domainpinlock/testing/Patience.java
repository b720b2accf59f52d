package com.domainpinlock.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for what happens by itself in another thread or process. */
public final class Patience {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Patience() {}

    /** Waits until it is so; a minute in vain is a failure. */
    public static void until(String state, Callable<Boolean> reached) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!reached.call()) {
                if (System.nanoTime() > deadline) throw new AssertionError("never: " + state);
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new AssertionError("cannot wait until " + state, failure);
        }
    }
}
