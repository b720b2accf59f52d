package com.domainpinlock.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.sms.Sms;
import com.domainpinlock.sms.SmsGateway;
import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.sms.SmsReceipt;
import com.domainpinlock.sms.SmsReceipts;
import com.domainpinlock.testing.Patience;
import com.domainpinlock.testing.Secrets;
import com.domainpinlock.testing.ServiceInstance;
import com.domainpinlock.testing.SettableClock;
import com.domainpinlock.testing.TestDatabase;
import com.domainpinlock.testing.WorldConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The gateway as the service puts it together out of its settings. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:postgresql://given.later/pinlock",
            "pinlock.data-directory=target/smpp-data",
            "pinlock.database-watch.tolerance=100000d",
            "pinlock.keys.code.1=" + SmppIT.KEY,
            "pinlock.keys.number.1=" + SmppIT.KEY,
            "pinlock.keys.chain.1=" + SmppIT.KEY,
            "db-scheduler.enabled=false",
            "pinlock.sms.gateways=smpp",
            "pinlock.sms.smpp.host=127.0.0.1",
            "pinlock.sms.smpp.system-id=" + Smsc.SYSTEM_ID,
            "pinlock.sms.smpp.password=" + Smsc.PASSWORD,
            "pinlock.sms.smpp.reconnect-after=50ms",
            "pinlock.sms.smpp.submit-ids=hex",
            "pinlock.sms.smpp.receipt-ids=decimal"
        })
@Import({SmppIT.Recording.class, WorldConfiguration.class})
@DirtiesContext
class SmppIT {
    /** The Base64 form of 32 zero bytes. */
    static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final Smsc SMSC = Smsc.start();

    @Autowired private List<SmsGateway> gateways;
    @Autowired private Recording recording;
    @Autowired private MeterRegistry meters;
    @Autowired private SettableClock clock;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
        registry.add("pinlock.sms.smpp.port", SMSC::port);
    }

    @TestConfiguration
    static class Recording {
        private final List<SmsReceipt> receipts = new CopyOnWriteArrayList<>();

        @Bean
        @Primary
        SmsReceipts recordedReceipts() {
            return receipt -> {
                receipts.add(receipt);
                return SmsReceipts.Taken.NOTED;
            };
        }
    }

    @Test
    void isBoundSendsAndHearsBack() {
        clock.set(SettableClock.NOON);
        var smpp =
                gateways.stream()
                        .filter(one -> one.name().equals("smpp"))
                        .findFirst()
                        .orElseThrow();
        var phone = new MobileNumber("+4915114159265");
        var end = SettableClock.NOON.plus(Duration.ofMinutes(30));
        var sms = new Sms("wired-1", phone, "27182818 opens ANY change of example.com.", end);
        Secrets.sms(sms);
        Patience.until("bound", () -> meters.get("pinlock.sms.smpp.bound").gauge().value() == 1);

        var outcome = smpp.send(sms);

        assertThat(outcome).isInstanceOf(SmsOutcome.Accepted.class);
        Patience.until("a receipt", () -> !recording.receipts.isEmpty());
        assertThat(recording.receipts.getFirst().messageId())
                .isEqualTo(((SmsOutcome.Accepted) outcome).messageId());
        Patience.until(
                "counted",
                () -> meters.counter("pinlock.sms.smpp.incoming", "result", "noted").count() == 1);
    }

    /** What takes receipts asks the gateways, of which this one is one. */
    @Test
    void aServiceOfItsOwnTakesTheReceiptsItself() {
        var settings = TestDatabase.create().variables();
        for (var use : List.of("CODE", "NUMBER", "CHAIN"))
            settings.put("PINLOCK_KEYS_" + use + "_1", KEY);
        settings.put("PINLOCK_DATADIRECTORY", "target/smpp-data-of-its-own");
        settings.put("PINLOCK_SMS_GATEWAYS", "smpp");
        settings.put("PINLOCK_SMS_SMPP_HOST", "127.0.0.1");
        settings.put("PINLOCK_SMS_SMPP_PORT", Integer.toString(SMSC.port()));
        settings.put("PINLOCK_SMS_SMPP_SYSTEMID", Smsc.SYSTEM_ID);
        settings.put("PINLOCK_SMS_SMPP_PASSWORD", Smsc.PASSWORD);

        try (var service = ServiceInstance.start(settings)) {
            var bound = service.part(MeterRegistry.class).get("pinlock.sms.smpp.bound").gauge();
            Patience.until("bound", () -> bound.value() == 1);
        }
    }

    /** It would write whole messages into the log, whatever else is switched on. */
    @Test
    void theLibraryIsSilent() {
        assertThat(LoggerFactory.getLogger("org.jsmpp.session.SMPPSession").isErrorEnabled())
                .isFalse();
        assertThat(LoggerFactory.getLogger("org.jsmpp.DefaultPDUSender").isErrorEnabled())
                .isFalse();
    }
}
