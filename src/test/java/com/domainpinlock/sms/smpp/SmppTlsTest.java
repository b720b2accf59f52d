package com.domainpinlock.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.testing.Patience;
import com.domainpinlock.testing.TestCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our side of SMPP over TLS, to a provider whose certificate is for "localhost" only. */
class SmppTlsTest {
    @TempDir private static Path folder;
    private static SSLContext provider;
    private static SSLContext trusting;
    private static Smsc smsc;
    private Relay relay;

    @BeforeAll
    static void makeCertificate() throws Exception {
        var certificate = TestCertificate.in(folder);
        provider = certificate.identity();
        trusting = certificate.trusting();
        smsc = Smsc.start();
    }

    @BeforeEach
    void listen() throws IOException {
        relay = Relay.to(smsc, provider.getServerSocketFactory());
    }

    @AfterEach
    void close() throws IOException {
        relay.close();
    }

    @Test
    void submitsAndHearsBack() {
        try (var esme = Esme.connectingTo(relay.port(), trusting, "host", "localhost")) {
            esme.awaitBound();

            assertThat(esme.gateway().send(esme.sms("secret")))
                    .isInstanceOf(SmsOutcome.Accepted.class);
            esme.awaitReceipts(1);
        }
    }

    @Test
    void bindsAgainAfterTheConnectionIsLost() {
        try (var esme = Esme.connectingTo(relay.port(), trusting, "host", "localhost")) {
            esme.awaitBound();
            relay.cut();
            esme.awaitNotBound();
            esme.awaitBound();

            assertThat(esme.gateway().send(esme.sms("again")))
                    .isInstanceOf(SmsOutcome.Accepted.class);
        }
    }

    @Test
    void tellsNothingToSomebodyWithoutTheHostsCertificate() {
        tellsNothing(trusting, "127.0.0.1");
    }

    @Test
    void tellsNothingToSomebodyWhoseAuthorityNobodyTrusts() throws Exception {
        tellsNothing(SSLContext.getDefault(), "localhost");
    }

    private void tellsNothing(SSLContext context, String host) {
        try (var esme = Esme.connectingTo(relay.port(), context, "host", host)) {
            var refused = new SmsOutcome.Misconfigured("certificate not trusted");

            Patience.until("refused", () -> esme.gateway().send(esme.sms("no")).equals(refused));
            assertThat(List.of(esme.link().isBound())).containsExactly(false);
        }
    }
}
