package com.domainpinlock.delivery;

import com.domainpinlock.sms.Sms;
import com.domainpinlock.sms.SmsGateway;
import com.domainpinlock.sms.SmsOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A gateway that answers what a test tells it to, and takes as long. */
final class ScriptedGateway implements SmsGateway {
    private final List<Sms> asked = new CopyOnWriteArrayList<>();
    private final Queue<SmsOutcome> answers = new ConcurrentLinkedQueue<>();
    private final Semaphore open = new Semaphore(Integer.MAX_VALUE);

    private final UUID run = UUID.randomUUID();
    private final AtomicInteger accepted = new AtomicInteger();
    private final String name;
    private volatile @Nullable SmsOutcome always;
    private SmsGateway.@Nullable Link link;

    private ScriptedGateway(String name) {
        this.name = name;
    }

    /** One of several, that accepts until it is told otherwise. */
    static ScriptedGateway named(String name) {
        return new ScriptedGateway(name);
    }

    /** Sends through a connection that is up or not. */
    ScriptedGateway through(BooleanSupplier isUp) {
        link =
                new SmsGateway.Link() {
                    @Override
                    public boolean isUp() {
                        return isUp.getAsBoolean();
                    }

                    @Override
                    public void tryNow() {
                        // the test says when it comes up
                    }

                    @Override
                    public void whenUp(Runnable what) {
                        // tells nobody
                    }
                };
        return this;
    }

    @Override
    public Optional<SmsGateway.Link> link() {
        return Optional.ofNullable(link);
    }

    /** From now on answers this and nothing else. */
    ScriptedGateway always(SmsOutcome answer) {
        always = answer;
        return this;
    }

    /** Answers in turn again, and accepts what comes after. */
    ScriptedGateway wellAgain() {
        always = null;
        return this;
    }

    /** Answers these in turn, and accepts what comes after them. */
    static ScriptedGateway answering(SmsOutcome... answers) {
        var gateway = new ScriptedGateway("scripted");
        gateway.answers.addAll(List.of(answers));
        return gateway;
    }

    /** Answers nothing before it is told to go on. */
    static ScriptedGateway stuck(SmsOutcome... answers) {
        var gateway = answering(answers);
        gateway.open.drainPermits();
        return gateway;
    }

    /** The name that it gives to its so-manieth message that it accepts. */
    String nameOf(int number) {
        return name + "-" + run + "-" + number;
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
        return name;
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    public SmsOutcome send(Sms sms) {
        asked.add(sms);
        open.acquireUninterruptibly();
        var answer = always == null ? answers.poll() : always;
        return answer == null
                ? new SmsOutcome.Accepted(nameOf(accepted.incrementAndGet()))
                : answer;
    }
}
