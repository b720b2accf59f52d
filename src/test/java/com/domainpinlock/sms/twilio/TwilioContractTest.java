package com.domainpinlock.sms.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.sms.SmsGateway;
import com.domainpinlock.sms.SmsGatewayContract;
import com.domainpinlock.testing.SettableClock;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** Twilio is a gateway like every other. */
class TwilioContractTest implements SmsGatewayContract {
    private final SettableClock clock = new SettableClock();
    private final TwilioStub twilio = new TwilioStub();
    private TwilioGateway gateway = gateway("20s");

    private TwilioGateway gateway(String timeout) {
        var settings =
                TwilioSettings.of(
                        "base-url", twilio.url(), "connect-timeout", "1s", "timeout", timeout);
        return new TwilioGateway(settings, clock);
    }

    @BeforeAll
    static void load() {
        TwilioStub.load();
    }

    @AfterEach
    void close() {
        gateway.close();
        twilio.close();
    }

    @Override
    public SmsGateway gateway() {
        return gateway;
    }

    @Override
    public SettableClock clock() {
        return clock;
    }

    @Override
    public List<Submission> submissions(MobileNumber to) {
        return twilio.posts().stream()
                .filter(form -> to.e164().equals(form.get("To")))
                .map(form ->
                        new Submission(
                                form.getOrDefault("To", ""),
                                form.getOrDefault("Body", ""),
                                Duration.ofSeconds(
                                        Long.parseLong(form.getOrDefault("ValidityPeriod", "")))))
                .toList();
    }

    @Override
    public boolean provoke(Trouble trouble) {
        switch (trouble) {
            case BUSY -> twilio.refuse(429, 20429);
            case FAILING -> twilio.refuse(500, 20500);
            case SILENT -> {
                twilio.answer(aResponse().withStatus(201).withFixedDelay(5_000));
                gateway.close();
                gateway = gateway("2s");
            }
            case BREAKING_OFF ->
                    twilio.answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
            case UNREACHABLE -> twilio.stop();
            case BABBLING -> twilio.answer(aResponse().withStatus(200).withBody("<html>Hello"));
            case NUMBER_REFUSED -> twilio.refuse(400, 21211);
            case COUNTRY_REFUSED -> twilio.refuse(400, 21408);
            case CREDENTIALS_REFUSED -> twilio.refuse(401, 20003);
        }
        return true;
    }

    @Override
    public boolean givesIds() {
        return true;
    }

    @Override
    public boolean passesValidityOn() {
        return true;
    }

    @Override
    public List<String> vendorLoggers() {
        return List.of("com.twilio");
    }
}
