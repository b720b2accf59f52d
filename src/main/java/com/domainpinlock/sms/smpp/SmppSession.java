package com.domainpinlock.sms.smpp;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.util.DefaultComposer;

/** One connection that is bound once, and the window of the submits on it. */
final class SmppSession extends SMPPSession {
    /** They read what the provider sends: answers to submits, and receipts. */
    static final int READERS = 16;

    private static final int UNREAD_MAX = 1_000;
    private static final Duration UNBIND_TIMEOUT = Duration.ofSeconds(1);

    /** What waits for its answer is among the latest: some seconds at the highest rate. */
    private static final int PENDING_WITHIN = 20_000;

    private final SmppProperties properties;
    private final SmppFrames frames;
    private final Semaphore window;
    private final CountDownLatch ended = new CountDownLatch(1);

    SmppSession(
            SmppProperties properties,
            ConnectionFactory connections,
            MessageReceiverListener receiver) {
        var frames = new SmppFrames();
        super(
                new SynchronizedPDUSender(new DefaultPDUSender(new DefaultComposer())),
                frames,
                connections);
        this.properties = properties;
        this.frames = frames;
        window = new Semaphore(properties.window());
        setPduProcessorDegree(READERS);
        setQueueCapacity(UNREAD_MAX);
        setEnquireLinkTimer(Math.toIntExact(properties.enquireLinkEvery().toMillis()));
        setTransactionTimer(properties.submitTimeout().toMillis());
        setMessageReceiverListener(receiver);
        addSessionStateListener((now, before, _) -> {
            if (now == SessionState.CLOSED || before.isBound()) {
                ended.countDown();
                failPending();
            }
        });
    }

    /** Fails the submits that still wait for an answer: the library would let them time out. */
    private void failPending() {
        var latest = sequence().currentValue();
        for (var number = Math.max(1, latest - PENDING_WITHIN); number <= latest; number++) {
            var waiting = removePendingResponse(number);
            if (waiting != null)
                waiting.doneWithInvalidResponse(new InvalidResponseException("session ended"));
        }
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    void bind() throws IOException {
        var asked =
                new BindParameter(
                        BindType.BIND_TRX,
                        properties.systemId(),
                        properties.password(),
                        properties.systemType(),
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        "",
                        InterfaceVersion.IF_34);
        connectAndBind(
                properties.host(), properties.port(), asked, properties.bindTimeout().toMillis());
    }

    /** Waits until nothing can be submitted any more, whichever side ended it. */
    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Whether it ended because the other side speaks no SMPP. */
    boolean wasNoSmpp() {
        return frames.areNoSmpp();
    }

    boolean enter(Pace.Deadline deadline) throws InterruptedException {
        return window.tryAcquire(deadline.left(), TimeUnit.NANOSECONDS);
    }

    void leave() {
        window.release();
    }

    /** Asks at once whether the provider is there; the session ends if it does not say so. */
    void probe() {
        var asks = enquireLinkSender;
        if (asks != null) asks.enquireLink();
    }

    /** Says good-bye, and does not wait long for the answer. */
    void end() {
        setTransactionTimer(UNBIND_TIMEOUT.toMillis());
        unbindAndClose();
        failPending();
    }
}
