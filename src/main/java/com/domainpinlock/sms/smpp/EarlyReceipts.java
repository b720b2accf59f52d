package com.domainpinlock.sms.smpp;

import com.domainpinlock.sms.SmsReceipt;
import com.domainpinlock.sms.SmsReceipts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Holds the receipts of messages that nobody knows, and asks again a little later: a receipt may
 * overtake the note that its message was handed over, which another instance may have to write. A
 * message that is unknown then as well is none of ours.
 */
final class EarlyReceipts {
    static final List<Duration> AGAIN_AFTER =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(10));

    private static final int HELD_MAX = 10_000;

    private final SmsReceipts receipts;
    private final List<Duration> againAfter;
    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("smpp-early-receipts").factory());

    EarlyReceipts(SmsReceipts receipts, List<Duration> againAfter) {
        this.receipts = receipts;
        this.againAfter = againAfter;
    }

    /** Tells in the end what became of it; false where too many are held already. */
    boolean hold(SmsReceipt receipt, Consumer<Incoming> end) {
        if (executor.getQueue().size() >= HELD_MAX) return false;
        askLater(receipt, end, 0);
        return true;
    }

    void stop() {
        executor.shutdownNow();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the task tells its end itself
    private void askLater(SmsReceipt receipt, Consumer<Incoming> end, int asked) {
        if (executor.isShutdown()) return;
        executor.schedule(
                () -> askAgain(receipt, end, asked),
                againAfter.get(asked).toNanos(),
                TimeUnit.NANOSECONDS);
    }

    private void askAgain(SmsReceipt receipt, Consumer<Incoming> end, int asked) {
        var became = written(receipt);
        var isOpen = became == Incoming.UNKNOWN || became == Incoming.NOT_WRITTEN;
        if (isOpen && asked + 1 < againAfter.size()) askLater(receipt, end, asked + 1);
        else end.accept(became);
    }

    private Incoming written(SmsReceipt receipt) {
        try {
            return Incoming.of(receipts.take(receipt));
        } catch (RuntimeException _) {
            return Incoming.NOT_WRITTEN;
        }
    }
}
