package com.domainpinlock.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.StartRefused;
import com.domainpinlock.sms.SmsGateway;
import com.domainpinlock.sms.SmsReceipts;
import com.domainpinlock.testing.Patience;
import com.domainpinlock.testing.SettableClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SmppConfigurationTest {
    private final ApplicationContextRunner service =
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
                    .withBean(Clock.class, SettableClock::new)
                    .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                    .withBean(SmsReceipts.class, () -> _ -> SmsReceipts.Taken.NOTED)
                    .withUserConfiguration(SmppConfiguration.class);

    @Test
    void isNotThereUnlessItIsUsed() {
        service.run(context -> assertThat(context).doesNotHaveBean(SmsGateway.class));
        service.withPropertyValues("pinlock.sms.smpp.used=false")
                .run(context -> assertThat(context).doesNotHaveBean(SmsGateway.class));
    }

    @Test
    void isUnboundWhenTheServiceEnds() throws IOException {
        var smsc = Smsc.start();
        try (var relay = Relay.to(smsc)) {
            used(relay.port())
                    .run(context -> {
                        assertThat(context).hasSingleBean(SmsGateway.class);
                        var link = context.getBean(SmppLink.class);
                        Patience.until("bound", link::isBound);
                    });
            relay.awaitNoClient();
        }
    }

    /** The provider may be down when the service starts. */
    @Test
    void startsWithNobodyThere() {
        used(Smsc.freePort()).run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void aBundleThatIsNotThereStopsTheStart() {
        used(1).withPropertyValues("pinlock.sms.smpp.tls=true", "pinlock.sms.smpp.tls-bundle=none")
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .isInstanceOf(StartRefused.class)
                                .hasMessage(
                                        "pinlock.sms.smpp.tls-bundle names no bundle of spring.ssl.bundle."));
    }

    @Test
    void aWrongSettingStopsTheStart() {
        service.withPropertyValues("pinlock.sms.smpp.used=true")
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .isInstanceOf(StartRefused.class)
                                .hasMessage(
                                        "pinlock.sms.smpp.host is missing: set it to what the SMPP provider gave out."));
    }

    private ApplicationContextRunner used(int port) {
        return service.withPropertyValues(
                "pinlock.sms.smpp.used=true",
                "pinlock.sms.smpp.host=127.0.0.1",
                "pinlock.sms.smpp.port=" + port,
                "pinlock.sms.smpp.system-id=" + Smsc.SYSTEM_ID,
                "pinlock.sms.smpp.password=" + Smsc.PASSWORD);
    }
}
