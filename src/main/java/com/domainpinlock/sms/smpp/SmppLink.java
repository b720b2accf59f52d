package com.domainpinlock.sms.smpp;

import com.domainpinlock.sms.SmsOutcome;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jsmpp.PDUException;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.connection.ConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one session with the provider bound, in the background, from the start to the end. */
final class SmppLink {
    private static final Logger LOG = LoggerFactory.getLogger(SmppLink.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(2);

    private final SmppProperties properties;
    private final ConnectionFactory connections;
    private final MessageReceiverListener receiver;
    private final SecureRandom random = new SecureRandom();
    private final Thread keeper =
            Thread.ofPlatform().daemon().name("smpp-link").unstarted(this::keepBound);
    private volatile State state = new Down(new SmsOutcome.Deferred("not bound yet"));
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
                var since = System.nanoTime();
                tryOneSession();
                failures = isLong(System.nanoTime() - since) ? 0 : failures + 1;
                TimeUnit.NANOSECONDS.sleep(pauseAfter(failures));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        state = new Down(new SmsOutcome.Deferred("stopping"));
    }

    /** Whatever goes wrong, too few threads included: nobody else would bind again. */
    private void tryOneSession() throws InterruptedException {
        try {
            holdOneSession();
        } catch (IOException | RuntimeException | Error e) {
            goDown(whyNotBound(e), inWords(e));
        }
    }

    private void holdOneSession() throws IOException, InterruptedException {
        var session = new SmppSession(properties, connections, receiver);
        try {
            session.bind();
            state = new Bound(session);
            LOG.atInfo().log("{} is bound", properties);
            session.awaitEnd();
            var why = session.hasMetAStranger() ? SmppFrames.NO_PEER : "connection lost";
            goDown(new SmsOutcome.Deferred(why), why);
        } catch (IOException e) {
            if (!session.hasMetAStranger()) throw e;
            goDown(new SmsOutcome.Deferred(SmppFrames.NO_PEER), SmppFrames.NO_PEER);
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
        return e.getCause() instanceof NegativeResponseException refused
                ? CommandStatus.outcomeOfBind(refused.getCommandStatus())
                : new SmsOutcome.Deferred("not bound: " + e.getClass().getSimpleName());
    }

    /** A message that quotes what we sent is left out. */
    private static String inWords(Throwable e) {
        return e.getCause() instanceof PDUException ? "a setting is unfit" : e.toString();
    }

    private boolean isLong(long nanos) {
        return nanos >= properties.reconnectAfterMax().toNanos();
    }

    /** Twice as long each time, and never quite as long as another instance waits. */
    private long pauseAfter(int failures) {
        var doubled =
                properties.reconnectAfter().multipliedBy(1L << Math.clamp(failures - 1, 0, 16));
        var most = properties.reconnectAfterMax();
        var pause = doubled.compareTo(most) < 0 ? doubled : most;
        return (long) (pause.toNanos() * (0.5 + random.nextDouble() / 2));
    }
}
