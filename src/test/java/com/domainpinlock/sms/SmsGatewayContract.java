package com.domainpinlock.sms;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.testing.LogLines;
import com.domainpinlock.testing.Secrets;
import com.domainpinlock.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every gateway does, whoever the provider is. A gateway's test implements this interface with
 * a stand-in for the provider, and JUnit runs the tests below for it:
 *
 * <ul>
 *   <li>{@link #gateway()} is the gateway in front of a stand-in that accepts whatever comes, with
 *       a short time-out of its own (a second or two), and {@link #clock()} the clock that it got;
 *   <li>{@link #submissions} reads off the stand-in what has reached it for one phone;
 *   <li>{@link #provoke} makes the stand-in behave badly from then on, until the test is over. A
 *       new test finds it well again: that is for the implementor's {@code @BeforeEach}.
 * </ul>
 *
 * <p>It is an interface, so that a test on the whole service can extend {@code ServiceTest} too.
 */
public interface SmsGatewayContract {
    /** The gateway under test; the same one throughout a test. */
    SmsGateway gateway();

    /** The clock that the gateway reads. */
    SettableClock clock();

    /** What has reached the provider for this phone, in order, refused or not. */
    List<Submission> submissions(MobileNumber to);

    /**
     * Makes every submission meet this trouble from now on.
     *
     * @return false where this provider cannot have it; then there is nothing to test
     */
    boolean provoke(Trouble trouble);

    /** Whether the provider names the messages that it takes. */
    boolean givesIds();

    /** Whether the provider is told how long a message is good for. */
    boolean passesValidityOn();

    /** Loggers of the vendor's library; they too keep quiet about what was sent. */
    default List<String> vendorLoggers() {
        return List.of();
    }

    /**
     * One message as the provider got it.
     *
     * @param to the number in E.164 form, with its plus sign
     * @param validity for how long it may be delivered; nothing where the provider was not told
     */
    record Submission(String to, String text, @Nullable Duration validity) {}

    /** What can be wrong with a provider, and what a gateway makes of it. */
    enum Trouble {
        /** Too much traffic just now. */
        BUSY(SmsOutcome.Throttled.class),
        /** Its own fault, said in so many words. */
        FAILING(SmsOutcome.Deferred.class),
        /** Takes the submission, and says nothing for longer than the gateway's time-out. */
        SILENT(SmsOutcome.Deferred.class),
        /** Takes the submission, and breaks the connection. */
        BREAKING_OFF(SmsOutcome.Deferred.class),
        /** Nobody listens there. */
        UNREACHABLE(SmsOutcome.Deferred.class),
        /** Answers what is not of its protocol. */
        BABBLING(SmsOutcome.Deferred.class),
        /** No phone has this number. */
        NUMBER_REFUSED(SmsOutcome.Rejected.class, SmsOutcome.Refused.class),
        /** Not to this country, through this provider. */
        COUNTRY_REFUSED(SmsOutcome.Unroutable.class),
        /** The name or the password is wrong. */
        CREDENTIALS_REFUSED(SmsOutcome.Misconfigured.class);

        final Class<?>[] becomes;

        Trouble(Class<?>... becomes) {
            this.becomes = becomes;
        }
    }

    @Test
    default void hasANameForTheSettingsAndAnEnd() {
        assertThat(gateway().name()).matches("[a-z][a-z0-9-]{0,30}");
        assertThat(gateway().timeout()).isPositive().isLessThan(Duration.ofSeconds(30));
    }

    @Test
    default void handsTheMessageOverAsItIs() {
        var sms = sms("Gültig für example.com: [ÄÖÜ] {a|b} ~ 100 % & = + ?");

        var outcome = gateway().send(sms);

        assertThat(outcome).isInstanceOf(SmsOutcome.Accepted.class);
        assertThat(submissions(sms.to()))
                .extracting(Submission::to, Submission::text)
                .containsExactly(tuple(sms.to().e164(), sms.text()));
    }

    @Test
    default void namesWhatWasAcceptedIfTheProviderDoes() {
        var first = accepted(gateway().send(sms()));
        var second = accepted(gateway().send(sms()));

        if (givesIds())
            assertThat(List.of(first, second)).doesNotContain("").doesNotHaveDuplicates();
        else assertThat(List.of(first, second)).containsOnly("");
    }

    /** Repeating is for whoever asked: the same message again is one more attempt, as it says. */
    @Test
    default void sendsOnceForEveryCall() {
        var sms = sms();

        gateway().send(sms);
        gateway().send(sms);

        assertThat(submissions(sms.to()))
                .hasSize(2)
                .extracting(Submission::text)
                .containsOnly(sms.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT30M", "PT90.5S", "PT5M0.000001S", "PT10S"})
    default void tellsTheProviderHowLongTheMessageIsGood(Duration left) {
        assumeTrue(passesValidityOn());
        var sms = sms();
        clock().set(sms.validUntil().minus(left));

        gateway().send(sms);

        assertThat(submissions(sms.to())).hasSize(1);
        assertThat(submissions(sms.to()).getFirst().validity())
                .isNotNull()
                .isLessThanOrEqualTo(left)
                .isGreaterThan(left.minusSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.000001S", "PT1H"})
    default void sendsNothingThatIsNotGoodAnyMore(Duration over) {
        var sms = sms();
        clock().set(sms.validUntil().plus(over));

        assertThat(gateway().send(sms)).isInstanceOf(SmsOutcome.Rejected.class);
        assertThat(submissions(sms.to())).isEmpty();
    }

    /** It answers, in time and truly, whatever the provider does; and asks it once at most. */
    @ParameterizedTest
    @EnumSource
    default void answersWhateverTheProviderDoes(Trouble trouble) throws Exception {
        assumeTrue(provoke(trouble), "this provider has no such trouble");
        var sms = sms();
        try (var lines = LogLines.of(vendorLoggers())) {
            var outcome = inTime(sms);

            assertThat(outcome).isInstanceOfAny(trouble.becomes);
            assertThat(submissions(sms.to())).hasSizeLessThanOrEqualTo(1);
            assertThat(outcome.toString()).hasSizeLessThan(100);
            keepsToItself(sms, List.of(outcome.toString()));
            keepsToItself(sms, lines.all());
        }
    }

    @Test
    default void keepsQuietAboutWhatItSent() {
        var sms = sms();
        try (var lines = LogLines.of(vendorLoggers())) {
            var outcome = gateway().send(sms);

            keepsToItself(sms, lines.all());
            keepsToItself(sms, List.of(outcome.toString(), gateway().toString(), sms.toString()));
        }
    }

    @Test
    default void takesManyMessagesAtOnce() throws Exception {
        var messages = new ArrayList<Sms>();
        for (var n = 0; n < 64; n++) messages.add(sms("message " + n));
        var ids = new HashSet<String>();

        try (var senders = Executors.newFixedThreadPool(16)) {
            var calls =
                    messages.stream()
                            .map(sms -> senders.submit(() -> gateway().send(sms)))
                            .toList();
            for (var call : calls) ids.add(accepted(call.get()));
        }

        assertThat(ids).hasSize(givesIds() ? messages.size() : 1);
        for (var sms : messages) {
            assertThat(submissions(sms.to())).hasSize(1);
            assertThat(submissions(sms.to()).getFirst().text()).isEqualTo(sms.text());
        }
    }

    private SmsOutcome inTime(Sms sms) throws ExecutionException, InterruptedException {
        try (var sender = Executors.newSingleThreadExecutor()) {
            Future<SmsOutcome> answer = sender.submit(() -> gateway().send(sms));
            try {
                return answer.get(gateway().timeout().toMillis() + 2_000, MILLISECONDS);
            } catch (TimeoutException e) {
                throw new AssertionError("no answer within the gateway's time-out", e);
            }
        }
    }

    private static void keepsToItself(Sms sms, List<String> lines) {
        var number = sms.to().e164().substring(3);
        assertThat(lines).noneMatch(line -> line.contains(number) || line.contains(sms.text()));
        assertThat(lines).allMatch(line -> Secrets.in(line).isEmpty());
    }

    private static String accepted(SmsOutcome outcome) {
        assertThat(outcome).isInstanceOf(SmsOutcome.Accepted.class);
        var id = ((SmsOutcome.Accepted) outcome).messageId();
        return id == null ? "" : id;
    }

    private Sms sms() {
        return sms("opens ANY change of example.com. Valid until 12:30 UTC.");
    }

    /** Good for half an hour, to a phone that no other test has. */
    private Sms sms(String words) {
        var serial = Numbers.NEXT.getAndIncrement();
        var to = new MobileNumber("+4916" + serial);
        var text = "%08d %s".formatted(serial % 100_000_000L * 7 % 100_000_000L, words);
        Instant end = clock().instant().plus(Duration.ofMinutes(30));
        var sms = new Sms(UUID.randomUUID() + "-1", to, text, end);
        Secrets.sms(sms);
        return sms;
    }

    /** Where the phones' numbers begin. */
    final class Numbers {
        private static final AtomicInteger NEXT = new AtomicInteger(231_470_000);

        private Numbers() {}
    }
}
