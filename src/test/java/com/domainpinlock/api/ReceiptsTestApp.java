package com.domainpinlock.api;

import com.domainpinlock.account.ApiKeys;
import com.domainpinlock.account.KeysInMemory;
import com.domainpinlock.calls.CallLimits;
import com.domainpinlock.calls.CallProperties;
import com.domainpinlock.sms.SmsReceipt;
import com.domainpinlock.sms.SmsReceipts;
import com.domainpinlock.testing.SettableClock;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * The edge, Twilio and its callbacks on a real port, without a database behind them. It has no
 * stereotype, so that no other test finds it.
 */
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
        })
@ComponentScan({
    "com.domainpinlock.api.edge",
    "com.domainpinlock.api.problem",
    "com.domainpinlock.sms.twilio"
})
@Import({TwilioStatusController.class, CallbackCount.class})
class ReceiptsTestApp {
    /** Writes receipts down in memory, and answers as a test wants. */
    static final class Recorder implements SmsReceipts {
        final List<SmsReceipt> seen = new CopyOnWriteArrayList<>();
        final Queue<Supplier<Taken>> answers = new ConcurrentLinkedQueue<>();

        @Override
        public Taken take(SmsReceipt receipt) {
            seen.add(receipt);
            var answer = answers.poll();
            return answer == null ? Taken.NOTED : answer.get();
        }
    }

    @Bean
    Clock clock() {
        return new SettableClock();
    }

    @Bean
    CallLimits callLimits() {
        return new CallLimits(new CallProperties(0, 1, 0, 1, 0), 16, TimeMeter.SYSTEM_NANOTIME);
    }

    @Bean
    ApiKeys apiKeys(Clock clock) {
        return KeysInMemory.of(clock, "dpl_some-key");
    }

    @Bean
    Recorder recorder() {
        return new Recorder();
    }
}
