package com.domainpinlock.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.testing.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our side of SMPP over TLS, to a provider whose certificate is for "localhost" only. */
class SmppTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir private static Path folder;
    private static SSLContext provider;
    private static SSLContext trusting;
    private static Smsc smsc;
    private Relay relay;

    @BeforeAll
    static void makeCertificate() throws Exception {
        var file = folder.resolve("provider.p12");
        var made =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-alias",
                                "provider",
                                "-dname",
                                "CN=provider",
                                "-ext",
                                "san=dns:localhost",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .inheritIO()
                        .start();
        assertThat(made.waitFor(30, TimeUnit.SECONDS)).isTrue();
        var store = KeyStore.getInstance(file.toFile(), PASSWORD);
        provider = identifiedBy(store);
        trusting = trusting(store);
        smsc = Smsc.start();
    }

    private static SSLContext identifiedBy(KeyStore store) throws GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static SSLContext trusting(KeyStore store) throws Exception {
        var authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        authorities.setCertificateEntry("provider", store.getCertificate("provider"));
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(authorities);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
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
            var refused = new SmsOutcome.Deferred("not bound: SSLHandshakeException");

            Patience.until("refused", () -> esme.gateway().send(esme.sms("no")).equals(refused));
            assertThat(List.of(esme.link().isBound())).containsExactly(false);
        }
    }
}
