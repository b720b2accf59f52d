package com.domainpinlock.testing;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Callers who all begin at the same moment. */
public final class Crowd {
    private static final long PATIENCE_SECONDS = 60;

    private Crowd() {}

    /**
     * Lets so many callers go at once, numbered from 0, and gives what each of them got, in their
     * order.
     */
    public static <T> List<T> of(int size, IntFunction<T> caller) {
        var ready = new CountDownLatch(size);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, size)
                    .mapToObj(number ->
                            threads.submit(() -> {
                                ready.countDown();
                                ready.await();
                                return caller.apply(number);
                            }))
                    .toList()
                    .stream()
                    .map(Crowd::answer)
                    .toList();
        }
    }

    private static <T> T answer(Future<T> caller) {
        try {
            return caller.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            throw new AssertionError("a caller failed", failure.getCause());
        } catch (InterruptedException | TimeoutException failure) {
            throw new AssertionError("a caller got no answer", failure);
        }
    }
}
