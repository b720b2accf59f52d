package com.domainpinlock.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.guard.AuthorizeCommand;
import com.domainpinlock.guard.Guard;
import com.domainpinlock.lock.RequestPin;
import com.domainpinlock.lock.Verdict;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.Registrar;
import com.domainpinlock.testing.ServiceTest;
import com.domainpinlock.token.PinTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * How long an SMS takes from its command's commit to the gateway, while PINs are requested and used
 * at half the rate that one instance can do at most, on a database that commits durably.
 */
@Import(HandoverTimes.class)
@Tag("benchmark")
class HandoverBenchmark extends ServiceTest {
    private static final int LOCKS = 200;
    private static final int CALLERS = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration FULL_LOAD = Duration.ofSeconds(10);
    private static final Duration HALF_LOAD = Duration.ofSeconds(20);

    @Autowired private RequestPin requestPin;
    @Autowired private Guard guard;
    @Autowired private PinTokens tokens;
    @Autowired private HandoverTimes.Sink sink;

    private final BlockingQueue<Held> free = new LinkedBlockingQueue<>();

    /** Behind the back of what judges the settings at the start, which knows no sink. */
    @DynamicPropertySource
    static void gateway(DynamicPropertyRegistry registry) {
        registry.add("pinlock.sms.gateways", () -> "sink");
        registry.add("pinlock.delivery.gather-for", () -> "20ms"); // as without any setting
        registry.add("pinlock.sms.budget.confirmed-number-per-hour", () -> 1000);
        registry.add("pinlock.sms.budget.confirmed-number-per-day", () -> 1000);
    }

    @Test
    void handovers() throws Exception {
        free.addAll(Stream.generate(locks::active).limit(LOCKS).toList());
        closedLoop(WARM_UP);
        var full = closedLoop(FULL_LOAD).size() / (double) FULL_LOAD.toSeconds();
        var half = openLoop(full / 2, HALF_LOAD);

        assertThat(half).hasSizeGreaterThan((int) (full / 2 * HALF_LOAD.toSeconds() * 0.95));
        report(
                "full load: %,.0f PINs a second requested and used, %d callers"
                        .formatted(full, CALLERS),
                "half load: %,.0f a second, %,d SMS from commit to gateway: p50 %.2f ms, p99 %.2f ms, max %.2f ms"
                        .formatted(
                                full / 2,
                                half.size(),
                                percentile(half, 0.5),
                                percentile(half, 0.99),
                                percentile(half, 1)));
    }

    /** Each caller takes the next lock as soon as it is done with the last. */
    private List<Long> closedLoop(Duration time) throws Exception {
        var end = System.nanoTime() + time.toNanos();
        var done = new ArrayList<Future<List<Long>>>();
        try (var callers = Executors.newFixedThreadPool(CALLERS)) {
            for (var i = 0; i < CALLERS; i++) done.add(callers.submit(() -> untilThe(end)));
        }
        var nanos = new ArrayList<Long>();
        for (var caller : done) nanos.addAll(caller.get());
        return nanos;
    }

    private List<Long> untilThe(long end) throws Exception {
        var nanos = new ArrayList<Long>();
        while (System.nanoTime() < end) nanos.add(requestAndUse());
        return nanos;
    }

    /** A new command at each tick, whether the last one is done or not. */
    private List<Long> openLoop(double rate, Duration time) throws Exception {
        var done = new ArrayList<Future<Long>>();
        var begin = System.nanoTime();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var tick = 0; tick < rate * time.toSeconds(); tick++) {
                var due = begin + (long) (tick * 1e9 / rate);
                while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
                done.add(callers.submit(this::requestAndUse));
            }
        }
        var nanos = new ArrayList<Long>();
        for (var caller : done) nanos.add(caller.get());
        return nanos;
    }

    /** Gives the nanoseconds from the commit to the gateway. */
    private long requestAndUse() throws Exception {
        var held = free.take();
        var actor = world.actor(held.account());
        var next = sink.next(held.phone());
        requestPin.handle(new RequestPin.Command(actor, held.domain(), null, null));
        var committed = HandoverTimes.committed();
        var arrived = next.get(30, TimeUnit.SECONDS);
        var code = tokens.parse(Registrar.codeOf(arrived.sms().text()));
        var verdict =
                guard.judge(
                        new AuthorizeCommand(
                                actor, false, held.domain(), false, "DeleteDomain", null, code));
        if (!(verdict instanceof Verdict.Yes)) throw new AssertionError("no: " + verdict);
        free.add(held);
        return arrived.at() - committed;
    }

    private static double percentile(List<Long> nanos, double share) {
        var sorted = nanos.stream().sorted().toList();
        var index = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(index) / 1e6;
    }

    private static void report(String... lines) throws IOException {
        var file = Path.of("target", "benchmark", "handover.txt");
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
    }
}
