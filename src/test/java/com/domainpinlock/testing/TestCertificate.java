package com.domainpinlock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A server's key and certificate, which is for "localhost" only and which no authority signed. */
public record TestCertificate(KeyStore store) {
    private static final String PASSWORD = "changeit";

    /** Makes one, which takes a second. */
    public static TestCertificate in(Path folder) throws Exception {
        var file = folder.resolve("server.p12");
        var made =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-alias",
                                "server",
                                "-dname",
                                "CN=server",
                                "-ext",
                                "san=dns:localhost",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                PASSWORD)
                        .inheritIO()
                        .start();
        assertThat(made.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new TestCertificate(KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()));
    }

    /** What the server identifies itself by. */
    public SSLContext identity() throws GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** What a client has that trusts it. */
    public SSLContext trusting() throws Exception {
        var authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        authorities.setCertificateEntry("server", store.getCertificate("server"));
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(authorities);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
