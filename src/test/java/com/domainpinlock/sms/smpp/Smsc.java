package com.domainpinlock.sms.smpp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.examples.SMPPServerSimulator;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * A provider: the simulator that comes with the SMPP library, as it is. It writes the ids of its
 * receipts in decimal and those of its answers in hex, and sends a greeting after each bind. What
 * it cannot play by itself a test tells it, submit by submit.
 */
final class Smsc extends SMPPServerSimulator {
    static final String SYSTEM_ID = "pinlock";
    static final String PASSWORD = "Rz7-qQx3";

    private final int port;
    private final List<SubmitSm> submits = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Answer always;

    /** What the provider does with a submit, instead of taking it. */
    interface Answer {
        SubmitSmResult to(SubmitSm submit, SMPPServerSession session)
                throws ProcessRequestException;
    }

    private Smsc(int port, String password) {
        super(false, port, SYSTEM_ID, password);
        this.port = port;
    }

    static Smsc start() {
        return start(PASSWORD);
    }

    static Smsc start(String password) {
        return startAt(freePort(), password);
    }

    static Smsc startAt(int port, String password) {
        var smsc = new Smsc(port, password);
        Thread.ofVirtual().name("smsc-" + port).start(smsc);
        return smsc;
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    int port() {
        return port;
    }

    List<SubmitSm> submits() {
        return submits;
    }

    List<SubmitSm> submitsTo(String digits) {
        return submits.stream().filter(submit -> submit.getDestAddress().equals(digits)).toList();
    }

    void answerNext(Answer... next) {
        answers.addAll(List.of(next));
    }

    void answerAlways(@Nullable Answer answer) {
        always = answer;
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm submit, SMPPServerSession source)
            throws ProcessRequestException {
        submits.add(submit);
        var next = answers.poll();
        var answer = next == null ? always : next;
        return answer == null ? super.onAcceptSubmitSm(submit, source) : answer.to(submit, source);
    }

    static Answer refusing(int status) {
        return (_, _) -> {
            throw new ProcessRequestException("as told", status);
        };
    }

    static Answer naming(String messageId) {
        return (_, _) -> result(messageId);
    }

    static Answer takingSoLong(Duration time) {
        return (_, _) -> {
            try {
                TimeUnit.NANOSECONDS.sleep(time.toNanos());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return result("late");
        };
    }

    /** Answers nobody before that. */
    static Answer takingUntil(CountDownLatch released) {
        return (_, _) -> {
            try {
                if (!released.await(1, TimeUnit.MINUTES)) throw new AssertionError("not released");
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return result("late");
        };
    }

    static Answer breakingOff() {
        return (_, session) -> {
            session.close();
            return result("lost");
        };
    }

    /** Accepts under one name, and sends a receipt with another text, marked as such or not. */
    static Answer receipt(String messageId, String text, OptionalParameter... parameters) {
        return delivering(messageId, MessageType.SMSC_DEL_RECEIPT, text, parameters);
    }

    static Answer delivering(
            String messageId, MessageType kind, String text, OptionalParameter... parameters) {
        return (submit, session) -> {
            Thread.ofVirtual().start(() -> deliver(submit, session, kind, text, parameters));
            return result(messageId);
        };
    }

    private static void deliver(
            SubmitSm submit,
            SMPPServerSession session,
            MessageType kind,
            String text,
            OptionalParameter... parameters) {
        try {
            session.deliverShortMessage(
                    "",
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    submit.getDestAddress(),
                    TypeOfNumber.ALPHANUMERIC,
                    NumberingPlanIndicator.UNKNOWN,
                    submit.getSourceAddr(),
                    new ESMClass(MessageMode.DEFAULT, kind, GSMSpecificFeature.DEFAULT),
                    (byte) 0,
                    (byte) 0,
                    new RegisteredDelivery(0),
                    DataCodings.ZERO,
                    text.getBytes(ISO_8859_1),
                    parameters);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static SubmitSmResult result(String messageId) {
        try {
            return new SubmitSmResult(new MessageId(messageId), new OptionalParameter[0]);
        } catch (PDUStringException e) {
            throw new AssertionError(e);
        }
    }

    static String textOf(SubmitSm submit) {
        return submit.getDataCoding() == 8
                ? new String(submit.getShortMessage(), UTF_16BE)
                : Gsm0338.read(submit.getShortMessage());
    }
}
