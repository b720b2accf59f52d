package com.domainpinlock.delivery;

import com.domainpinlock.sms.Sms;
import com.domainpinlock.sms.SmsGateway;
import com.domainpinlock.sms.SmsOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** A gateway that answers what a test tells it to, and takes as long. */
final class ScriptedGateway implements SmsGateway {
    private final List<Sms> asked = new CopyOnWriteArrayList<>();
    private final Queue<SmsOutcome> answers = new ConcurrentLinkedQueue<>();
    private final Semaphore open = new Semaphore(Integer.MAX_VALUE);

    /** Answers these in turn, and accepts what comes after them. */
    static ScriptedGateway answering(SmsOutcome... answers) {
        var gateway = new ScriptedGateway();
        gateway.answers.addAll(List.of(answers));
        return gateway;
    }

    /** Answers nothing before it is told to go on. */
    static ScriptedGateway stuck(SmsOutcome... answers) {
        var gateway = answering(answers);
        gateway.open.drainPermits();
        return gateway;
    }

    void goOn() {
        open.release(1000);
    }

    /** Every attempt there was, in its order. */
    List<Sms> asked() {
        return asked;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    public SmsOutcome send(Sms sms) {
        asked.add(sms);
        open.acquireUninterruptibly();
        var answer = answers.poll();
        return answer == null ? new SmsOutcome.Accepted(null) : answer;
    }
}
