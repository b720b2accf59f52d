package com.domainpinlock.testing;

import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.sms.Sms;
import com.domainpinlock.sms.SmsGateway;
import com.domainpinlock.sms.SmsOutcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * All phones of the tests, and the gateway to them. A test can tell the gateway what to answer
 * next.
 */
public final class TestPhones implements SmsGateway {
    private static final Pattern CODE = Pattern.compile("(?<=^PIN )[0-9]{6,10}");
    private static final Duration PATIENCE =
            Duration.ofSeconds(Integer.getInteger("pinlock.test.sms-patience", 20));

    private final Map<MobileNumber, List<Sms>> received = new ConcurrentHashMap<>();
    private final Map<MobileNumber, Queue<SmsOutcome>> answers = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    public TestPhones(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    public synchronized SmsOutcome send(Sms sms) {
        Secrets.sms(sms);
        var answer = answers.getOrDefault(sms.to(), new ArrayDeque<>()).poll();
        if (answer != null && !(answer instanceof SmsOutcome.Accepted)) return answer;
        received.computeIfAbsent(sms.to(), _ -> new ArrayList<>()).add(sms);
        return answer == null ? new SmsOutcome.Accepted(null) : answer;
    }

    /** Tells the gateway what to answer to the next SMS to this phone, in turn. */
    public synchronized void answerNext(MobileNumber phone, SmsOutcome... next) {
        answers.computeIfAbsent(phone, _ -> new ArrayDeque<>()).addAll(List.of(next));
    }

    /** What the phone received, oldest first, once nothing is on its way to any phone any more. */
    public List<Sms> messages(MobileNumber phone) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (waiting() > 0) {
            if (System.nanoTime() > deadline)
                throw new AssertionError("SMS still wait in the outbox");
            pause();
        }
        synchronized (this) {
            return List.copyOf(received.getOrDefault(phone, List.of()));
        }
    }

    /** The code of the phone's last SMS that has one: news may come in between. */
    public String code(MobileNumber phone) {
        return messages(phone).reversed().stream()
                .map(sms -> CODE.matcher(sms.text()))
                .filter(Matcher::find)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no SMS begins with a PIN"))
                .group();
    }

    /** A code as long as the right one, and wrong. */
    public String wrongCode(MobileNumber phone) {
        var right = code(phone);
        return (right.charAt(0) == '9' ? '0' : (char) (right.charAt(0) + 1)) + right.substring(1);
    }

    /** SMS that a gateway has not taken yet, apart from those that wait for their repetition. */
    private long waiting() {
        return transactions.execute(_ ->
                jdbc.sql("select count(*) from pin_sms where attempts = 0")
                        .query(Long.class)
                        .single());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(5);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
