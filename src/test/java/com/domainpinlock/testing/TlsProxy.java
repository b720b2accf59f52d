package com.domainpinlock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Ends TLS in front of a service on this machine, and hands on what was said as it was said: the
 * service knows of no proxy and sees plain HTTP, as in most installations.
 */
public final class TlsProxy implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    private final ServerSocket server;
    private final int service;

    private TlsProxy(ServerSocket server, int service) {
        this.server = server;
        this.service = service;
        Thread.ofVirtual().start(this::accept);
    }

    /**
     * One in front of this port, with a key pair of its own for "localhost".
     *
     * @param folder where the key pair is kept
     */
    public static TlsProxy to(int service, Path folder) throws Exception {
        var sockets = identified(keyPair(folder.resolve("proxy.p12"))).getServerSocketFactory();
        return new TlsProxy(
                sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress()), service);
    }

    /** Where a browser finds it. */
    public String url() {
        return "https://localhost:" + server.getLocalPort();
    }

    private static KeyStore keyPair(Path file) throws Exception {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made =
                new ProcessBuilder(
                                (keytool
                                                + " -genkeypair -keyalg EC -alias proxy -dname CN=localhost"
                                                + " -ext san=dns:localhost -storetype PKCS12 -storepass "
                                                + PASSWORD
                                                + " -keystore "
                                                + file)
                                        .split(" "))
                        .inheritIO()
                        .start();
        if (made.waitFor() != 0) throw new AssertionError("keytool made no key pair");
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    private static SSLContext identified(KeyStore store) throws GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var browser = (SSLSocket) server.accept();
                Thread.ofVirtual().start(() -> connect(browser));
            } catch (IOException _) {
                // closed
            }
        }
    }

    private void connect(SSLSocket browser) {
        try (browser;
                var behind = new Socket(InetAddress.getLoopbackAddress(), service)) {
            browser.startHandshake();
            var asking = Thread.ofVirtual().start(() -> pump(browser, behind));
            pump(behind, browser);
            browser.close();
            asking.join();
        } catch (IOException | InterruptedException _) {
            // one of them has gone
        }
    }

    private static void pump(Socket from, Socket into) {
        try {
            from.getInputStream().transferTo(into.getOutputStream());
            into.shutdownOutput();
        } catch (IOException _) {
            // one of them has gone
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
