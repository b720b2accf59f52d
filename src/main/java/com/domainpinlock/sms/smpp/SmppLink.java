package com.domainpinlock.sms.smpp;

import com.domainpinlock.sms.SmsGateway;
import com.domainpinlock.sms.SmsOutcome;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jsmpp.PDUException;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.connection.ConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one session with the provider bound, in the background, from the start to the end. Beyond
 * 150 lines, for a session is bound, watched and bound again in one place.
 */
final class SmppLink implements SmsGateway.Link {
    private static final Logger LOG = LoggerFactory.getLogger(SmppLink.class);

    /** An SMS that waits asks again every few seconds. */
    private static final long WANTED_FOR = TimeUnit.SECONDS.toNanos(5);

    private static final Duration STOP_WITHIN = Duration.ofSeconds(2);

    private final SmppProperties properties;
    private final ConnectionFactory connections;
    private final MessageReceiverListener receiver;
    private final SecureRandom random = new SecureRandom();
    private final Thread keeper =
            Thread.ofPlatform().daemon().name("smpp-link").unstarted(this::keepBound);
    private volatile State state = new Down(new SmsOutcome.Deferred("not bound yet"));
    private final List<Runnable> told = new CopyOnWriteArrayList<>();

    /** Has a permit where an SMS waits, so that a long pause ends. */
    private final Semaphore wanted = new Semaphore(0);

    private volatile long wantedAt = System.nanoTime() - WANTED_FOR;
    private volatile boolean stopping;

    /** Whether there is a session to submit through. */
    sealed interface State {}

    record Bound(SmppSession session) implements State {}

    /**
     * @param why what to answer to an SMS meanwhile
     */
    record Down(SmsOutcome why) implements State {}

    SmppLink(
            SmppProperties properties,
            ConnectionFactory connections,
            MessageReceiverListener receiver) {
        this.properties = properties;
        this.connections = connections;
        this.receiver = receiver;
    }

    State state() {
        return state;
    }

    boolean isBound() {
        return state instanceof Bound;
    }

    @Override
    public boolean isUp() {
        return isBound();
    }

    @Override
    public void tryNow() {
        wantedAt = System.nanoTime();
        if (wanted.availablePermits() == 0) wanted.release();
    }

    @Override
    public void whenUp(Runnable what) {
        told.add(what);
    }

    void start() {
        keeper.start();
    }

    void stop() throws InterruptedException {
        stopping = true;
        keeper.interrupt();
        keeper.join(STOP_WITHIN);
    }

    private void keepBound() {
        var failures = 0;
        try {
            while (!stopping) {
                failures = hasHeldOneSession() ? 0 : failures + 1;
                pause(pauseAfter(failures));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        state = new Down(new SmsOutcome.Deferred("stopping"));
    }

    /** However many SMS wait, the pause is never shorter than after a first failure. */
    private void pause(long nanos) throws InterruptedException {
        wanted.drainPermits();
        var least = Math.min(nanos, properties.reconnectAfter().toNanos());
        TimeUnit.NANOSECONDS.sleep(least);
        if (System.nanoTime() - wantedAt < WANTED_FOR) return;
        var _ = wanted.tryAcquire(nanos - least, TimeUnit.NANOSECONDS);
    }

    /**
     * Tells whether one was bound for a while. It survives every failure, too few threads included:
     * no other thread would bind again.
     */
    private boolean hasHeldOneSession() throws InterruptedException {
        try {
            return isLong(holdOneSession());
        } catch (IOException | RuntimeException | Error e) {
            goDown(whyNotBound(e), inWords(e));
            return false;
        }
    }

    /** Gives for how many nanoseconds it was bound. */
    private long holdOneSession() throws IOException, InterruptedException {
        var session = new SmppSession(properties, connections, receiver);
        try {
            session.bind();
            var since = System.nanoTime();
            state = new Bound(session);
            LOG.atInfo().log("{} is bound", properties);
            told.forEach(Runnable::run);
            session.awaitEnd();
            var why = session.wasNoSmpp() ? SmppFrames.NO_PEER : "connection lost";
            goDown(new SmsOutcome.Deferred(why), why);
            return System.nanoTime() - since;
        } catch (IOException e) {
            if (!session.wasNoSmpp()) throw e;
            goDown(new SmsOutcome.Deferred(SmppFrames.NO_PEER), SmppFrames.NO_PEER);
            return 0;
        } finally {
            if (isBound()) state = new Down(new SmsOutcome.Deferred("stopping"));
            session.end();
        }
    }

    private void goDown(SmsOutcome why, String words) {
        state = new Down(why);
        if (!stopping) LOG.atWarn().log("{} is not bound: {}", properties, words);
    }

    private static SmsOutcome whyNotBound(Throwable e) {
        if (e.getCause() instanceof NegativeResponseException refused)
            return CommandStatus.outcomeOfBind(refused.getCommandStatus());
        return SmsOutcome.ofUntrusted(e)
                .orElseGet(() ->
                        new SmsOutcome.Deferred("not bound: " + e.getClass().getSimpleName()));
    }

    /** A message that quotes what we sent is left out. */
    private static String inWords(Throwable e) {
        return e.getCause() instanceof PDUException ? "a setting is unfit" : e.toString();
    }

    /** A provider that lets us in and throws us out at once is not asked again at once. */
    private boolean isLong(long nanos) {
        return nanos >= 2 * properties.reconnectAfter().toNanos();
    }

    /** Exponential backoff with jitter, so that instances do not bind in step. */
    private long pauseAfter(int failures) {
        var doubled =
                properties.reconnectAfter().multipliedBy(1L << Math.clamp(failures - 1, 0, 16));
        var most = properties.reconnectAfterMax();
        var pause = doubled.compareTo(most) < 0 ? doubled : most;
        return (long) (pause.toNanos() * (0.5 + random.nextDouble() / 2));
    }
}
