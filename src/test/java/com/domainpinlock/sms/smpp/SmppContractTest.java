package com.domainpinlock.sms.smpp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.sms.SmsGateway;
import com.domainpinlock.sms.SmsGatewayContract;
import com.domainpinlock.testing.Patience;
import com.domainpinlock.testing.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.SubmitSm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class SmppContractTest implements SmsGatewayContract {
    private static Smsc smsc;
    private static Smsc withAnotherPassword;
    private static Relay relay;
    private Esme esme;

    @BeforeAll
    static void startProviders() throws IOException {
        smsc = Smsc.start();
        withAnotherPassword = Smsc.start("another");
        relay = Relay.to(smsc);
    }

    @AfterAll
    static void stopRelay() throws IOException {
        relay.close();
    }

    @BeforeEach
    void bind() {
        smsc.answerAlways(null);
        relay.leadTo(smsc);
        relay.open();
        esme = Esme.boundTo(relay.port(), "submit-timeout", "3s");
    }

    @AfterEach
    void unbind() {
        esme.close();
    }

    @Override
    public SmsGateway gateway() {
        return esme.gateway();
    }

    @Override
    public SettableClock clock() {
        return esme.clock();
    }

    @Override
    public List<Submission> submissions(MobileNumber to) {
        return smsc.submitsTo(to.e164().substring(1)).stream()
                .map(submit ->
                        new Submission(
                                "+" + submit.getDestAddress(),
                                Smsc.textOf(submit),
                                validity(submit)))
                .toList();
    }

    private static Duration validity(SubmitSm submit) {
        var relative = submit.getValidityPeriod();
        return Duration.ofHours(Long.parseLong(relative.substring(6, 8)))
                .plusMinutes(Long.parseLong(relative.substring(8, 10)))
                .plusSeconds(Long.parseLong(relative.substring(10, 12)));
    }

    @Override
    public boolean provoke(Trouble trouble) {
        switch (trouble) {
            case BUSY -> smsc.answerAlways(Smsc.refusing(SMPPConstant.STAT_ESME_RMSGQFUL));
            case FAILING -> smsc.answerAlways(Smsc.refusing(SMPPConstant.STAT_ESME_RSYSERR));
            case SILENT -> smsc.answerAlways(Smsc.takingSoLong(Duration.ofSeconds(5)));
            case BREAKING_OFF -> smsc.answerAlways(Smsc.breakingOff());
            case UNREACHABLE -> relay.shut();
            case BABBLING -> smsc.answerAlways(babbling());
            case NUMBER_REFUSED ->
                    smsc.answerAlways(Smsc.refusing(SMPPConstant.STAT_ESME_RINVDSTADR));
            case COUNTRY_REFUSED ->
                    smsc.answerAlways(Smsc.refusing(SMPPConstant.STAT_ESME_RPROHIBITED));
            case CREDENTIALS_REFUSED -> refuseCredentials();
        }
        return true;
    }

    private static Smsc.Answer babbling() {
        return (submit, session) -> {
            relay.say("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
            return Smsc.takingSoLong(Duration.ofSeconds(5)).to(submit, session);
        };
    }

    private void refuseCredentials() {
        relay.leadTo(withAnotherPassword);
        relay.cut();
        Patience.until(
                "refused",
                () ->
                        esme.link().state() instanceof SmppLink.Down(var why)
                                && why.toString().contains("RINVPASWD"));
    }

    @Override
    public boolean givesIds() {
        return true;
    }

    @Override
    public boolean passesValidityOn() {
        return true;
    }

    /** Not the simulator's: a provider may log what it likes. */
    @Override
    public List<String> vendorLoggers() {
        return List.of("org.jsmpp.session", "org.jsmpp.bean", "org.jsmpp.util");
    }
}
