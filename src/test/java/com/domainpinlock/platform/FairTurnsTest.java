package com.domainpinlock.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.platform.FairTurns.Entry;
import com.domainpinlock.testing.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class FairTurnsTest {
    private static final int AT_WORK_MAX = 2;
    private static final int WAITING_MAX = 8;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Semaphore goOn = new Semaphore(0);
    private final Queue<String> begun = new ConcurrentLinkedQueue<>();

    @Test
    void oneSideHasTwoPlacesAndAShortQueue() throws Exception {
        var turns = turns(8);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Future<Entry>>();
            for (var n = 0; n < 150; n++) calls.add(callers.submit(() -> work(turns, "one")));
            Patience.until(
                    "the others are turned away",
                    () -> done(calls) == 150 - AT_WORK_MAX - WAITING_MAX);

            assertThat(begun).hasSize(AT_WORK_MAX);
            assertThat(turns.enter("other", Duration.ZERO)).isEqualTo(Entry.TAKEN);
            turns.leave("other");
            goOn.release(150);
            for (var call : calls) call.get();
        }
        assertThat(begun).hasSize(AT_WORK_MAX + WAITING_MAX);
    }

    @Test
    void sidesTakeTurns() throws Exception {
        var turns = turns(1);
        assertThat(turns.enter("first", LONG)).isEqualTo(Entry.TAKEN);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var side : List.of("many", "many", "many", "few")) {
                var before = turns.waiting();
                callers.submit(() -> work(turns, side));
                Patience.until("it waits", () -> turns.waiting() == before + 1);
            }
            goOn.release(4);
            turns.leave("first");
        }
        assertThat(begun).containsExactly("many", "few", "many", "many");
    }

    @Test
    void whoseTurnDoesNotComeLeavesNothingBehind() throws Exception {
        var turns = turns(1);
        assertThat(turns.enter("first", LONG)).isEqualTo(Entry.TAKEN);

        assertThat(turns.enter("late", Duration.ofMillis(20))).isEqualTo(Entry.TIMED_OUT);
        assertThat(turns.waiting()).isZero();

        turns.leave("first");
        assertThat(turns.enter("late", Duration.ZERO)).isEqualTo(Entry.TAKEN);
    }

    @Test
    void whoIsInterruptedLeavesNothingBehind() throws Exception {
        var turns = turns(1);
        assertThat(turns.enter("first", LONG)).isEqualTo(Entry.TAKEN);
        var waiting = Thread.ofVirtual().start(() -> work(turns, "interrupted"));
        Patience.until("it waits", () -> turns.waiting() == 1);

        waiting.interrupt();
        waiting.join();

        assertThat(turns.waiting()).isZero();
        turns.leave("first");
        assertThat(turns.enter("first", Duration.ZERO)).isEqualTo(Entry.TAKEN);
    }

    private static long done(List<Future<Entry>> calls) {
        return calls.stream().filter(Future::isDone).count();
    }

    private Entry work(FairTurns<String> turns, String side) {
        try {
            var entry = turns.enter(side, LONG);
            if (entry != Entry.TAKEN) return entry;
            begun.add(side);
            goOn.acquire();
            turns.leave(side);
            return entry;
        } catch (InterruptedException e) {
            return Entry.TIMED_OUT;
        }
    }

    private static FairTurns<String> turns(int places) {
        return new FairTurns<>(places, AT_WORK_MAX, WAITING_MAX);
    }
}
