package com.domainpinlock.sms.smpp;

import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.sms.Sms;
import com.domainpinlock.sms.SmsGateway;
import com.domainpinlock.sms.SmsReceipt;
import com.domainpinlock.sms.SmsReceipts;
import com.domainpinlock.testing.Patience;
import com.domainpinlock.testing.Secrets;
import com.domainpinlock.testing.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Our side of SMPP, put together as the service does it, with receipts that are only recorded. */
final class Esme implements AutoCloseable, SmsReceipts {
    private static final AtomicInteger NEXT = new AtomicInteger(571_330_000);

    private final SettableClock clock = new SettableClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<SmsReceipt> receipts = new CopyOnWriteArrayList<>();
    private final Queue<Object> answers = new ConcurrentLinkedQueue<>();
    private final SmppReceiver receiver;
    private final SmppLink link;
    private final SmppGateway gateway;

    private volatile CountDownLatch writing = new CountDownLatch(0);

    private Esme(
            Map<String, String> settings,
            @Nullable SSLContext tls,
            UnaryOperator<ConnectionFactory> through) {
        var properties = settings(settings);
        var sockets = new SmppConfiguration.SmppSockets(properties.connectTimeout(), tls);
        receiver = new SmppReceiver(new ReceiptReader(properties, clock), this, meters);
        link = new SmppLink(properties, through.apply(sockets), receiver);
        gateway = new SmppGateway(properties, link, clock);
        link.start();
    }

    /** Bound to a provider, and greeted by it; settings as in {@code "window", "2"}. */
    static Esme boundTo(int port, String... settings) {
        var esme = connectingTo(port, settings);
        esme.awaitBound();
        esme.awaitCounted("no_receipt", 1);
        return esme;
    }

    static Esme connectingTo(int port, String... settings) {
        return new Esme(quick(port, settings), null, sockets -> sockets);
    }

    static Esme connectingTo(
            int port, UnaryOperator<ConnectionFactory> through, String... settings) {
        return new Esme(quick(port, settings), null, through);
    }

    static Esme connectingTo(int port, SSLContext tls, String... settings) {
        return new Esme(quick(port, settings), tls, sockets -> sockets);
    }

    /** Settings as the service reads them. */
    static SmppProperties settings(Map<String, String> settings) {
        var named = new HashMap<String, String>();
        settings.forEach((name, value) -> named.put("pinlock.sms.smpp." + name, value));
        return new Binder(new MapConfigurationPropertySource(named))
                .bindOrCreate("pinlock.sms.smpp", SmppProperties.class);
    }

    /** The simulator's account and forms of ids, and times as short as a test wants them. */
    private static Map<String, String> quick(int port, String... settings) {
        var all = new HashMap<String, String>();
        all.put("host", "127.0.0.1");
        all.put("port", Integer.toString(port));
        all.put("system-id", Smsc.SYSTEM_ID);
        all.put("password", Smsc.PASSWORD);
        all.put("source", "PIN-Lock");
        all.put("submits-per-second", "1000");
        all.put("turn-timeout", "10s"); // a busy machine lets the next thread wait
        all.put("submit-timeout", "10s");
        all.put("bind-timeout", "2s");
        all.put("reconnect-after", "20ms");
        all.put("reconnect-after-max", "200ms");
        all.put("throttle-pause", "300ms");
        all.put("submit-ids", "hex");
        all.put("receipt-ids", "decimal");
        for (var at = 0; at < settings.length; at += 2) all.put(settings[at], settings[at + 1]);
        return all;
    }

    SmsGateway gateway() {
        return gateway;
    }

    SmppReceiver receiver() {
        return receiver;
    }

    SmppLink link() {
        return link;
    }

    /** The one that is bound. */
    SmppSession session() {
        return ((SmppLink.Bound) link.state()).session();
    }

    SettableClock clock() {
        return clock;
    }

    void awaitBound() {
        Patience.until("bound", link::isBound);
    }

    /** A session that broke may look bound until the link has noticed. */
    void awaitBoundAnew(SmppSession broken) {
        Patience.until(
                "bound anew",
                () -> link.state() instanceof SmppLink.Bound now && now.session() != broken);
    }

    void awaitNotBound() {
        Patience.until("not bound", () -> !link.isBound());
    }

    /** What was taken, in order, repeated asking included. */
    List<SmsReceipt> receipts() {
        return receipts;
    }

    List<SmsReceipt> awaitReceipts(int number) {
        Patience.until(number + " receipts", () -> receipts.size() >= number);
        return receipts;
    }

    /** What to say to the next receipts: a {@link Taken}, or an exception to throw. */
    void takeNext(Object... next) {
        answers.addAll(List.of(next));
    }

    /** Writing takes until then. */
    void takeAfter(CountDownLatch latch) {
        writing = latch;
    }

    double counted(String what) {
        var counter = meters.find("pinlock.sms.smpp.incoming").tag("result", what).counter();
        return counter == null ? 0 : counter.count();
    }

    void awaitCounted(String what, int number) {
        Patience.until(number + " " + what, () -> counted(what) == number);
    }

    @Override
    public Taken take(SmsReceipt receipt) {
        try {
            writing.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        receipts.add(receipt);
        var answer = answers.poll();
        if (answer instanceof RuntimeException failure) throw failure;
        return answer instanceof Taken taken ? taken : Taken.NOTED;
    }

    /** Good for half an hour, to a phone that no other test has. */
    Sms sms(String words) {
        var serial = NEXT.getAndIncrement();
        var sms =
                new Sms(
                        "sms-" + serial,
                        new MobileNumber("+4916" + serial),
                        "%08d %s".formatted(serial * 7L % 100_000_000L, words),
                        clock.instant().plus(Duration.ofMinutes(30)));
        Secrets.sms(sms);
        return sms;
    }

    @Override
    public void close() {
        try {
            link.stop();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
