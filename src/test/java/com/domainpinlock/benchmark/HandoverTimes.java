package com.domainpinlock.benchmark;

import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.sms.Sms;
import com.domainpinlock.sms.SmsGateway;
import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.testing.TestPhones;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Takes the time at both ends: when a command's commit has returned, and when its SMS reaches the
 * gateway, which is a sink.
 */
@TestConfiguration(proxyBeanMethods = false)
class HandoverTimes {
    private static final ThreadLocal<Long> COMMITTED = new ThreadLocal<>();

    /** An SMS at the gateway, in nanoseconds of {@link System#nanoTime()}. */
    record Arrived(Sms sms, long at) {}

    /** When this thread's latest transaction was committed. */
    static long committed() {
        return COMMITTED.get();
    }

    @Bean
    static BeanPostProcessor timedCommits() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource pool ? timed(pool) : bean;
            }
        };
    }

    private static DataSource timed(DataSource pool) {
        return ProxyDataSourceBuilder.create(pool)
                .afterMethod(call -> {
                    if (call.getMethod().getName().equals("commit"))
                        COMMITTED.set(System.nanoTime());
                })
                .build();
    }

    @Bean
    Sink sink(TestPhones phones) {
        return new Sink(phones);
    }

    /** Takes everything at once. */
    static final class Sink implements SmsGateway {
        private final Map<MobileNumber, CompletableFuture<Arrived>> awaited =
                new ConcurrentHashMap<>();
        private final TestPhones phones;

        Sink(TestPhones phones) {
            this.phones = phones;
        }

        /** The next SMS to this phone. */
        CompletableFuture<Arrived> next(MobileNumber phone) {
            var next = new CompletableFuture<Arrived>();
            awaited.put(phone, next);
            return next;
        }

        @Override
        public String name() {
            return "sink";
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public SmsOutcome send(Sms sms) {
            var at = System.nanoTime();
            var next = awaited.remove(sms.to());
            if (next == null) return phones.send(sms);
            next.complete(new Arrived(sms, at));
            return new SmsOutcome.Accepted(null);
        }
    }
}
