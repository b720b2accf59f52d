package com.domainpinlock.sms;

import com.domainpinlock.kernel.Numbers;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Gateways in an order, with the service's own settings or others. */
public final class TestGateways {
    private TestGateways() {}

    /** Each of these in turn, by the usual settings. */
    public static SmsGateways inOrder(Clock clock, SmsGateway... gateways) {
        return with(Map.of(), clock, gateways);
    }

    /** With settings as an operator writes them, each without {@code pinlock.sms.}. */
    public static SmsGateways with(
            Map<String, String> settings, Clock clock, SmsGateway... gateways) {
        return new SmsGateways(
                List.of(gateways), properties(settings, gateways), Numbers.reader(), clock);
    }

    private static SmsProperties properties(Map<String, String> settings, SmsGateway... gateways) {
        var source = new MapConfigurationPropertySource();
        var order = Arrays.stream(gateways).map(SmsGateway::name).toList();
        source.put("pinlock.sms.gateways", String.join(",", order));
        settings.forEach((name, value) -> source.put("pinlock.sms." + name, value));
        return new Binder(source).bindOrCreate("pinlock.sms", SmsProperties.class);
    }

    /** A gateway that only has a name and takes everything. */
    static SmsGateway named(String name) {
        return new SmsGateway() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public SmsOutcome send(Sms sms) {
                return new SmsOutcome.Accepted(null);
            }

            @Override
            public Duration timeout() {
                return Duration.ofSeconds(5);
            }
        };
    }
}
