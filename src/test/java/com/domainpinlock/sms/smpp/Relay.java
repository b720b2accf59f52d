package com.domainpinlock.sms.smpp;

import com.domainpinlock.testing.Patience;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLSocket;

/** The network on the way to a provider, and all that can happen to it. */
final class Relay implements AutoCloseable {
    private final ServerSocket server;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final Set<Socket> all = ConcurrentHashMap.newKeySet();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private volatile int to;
    private volatile boolean closed;

    private Relay(ServerSocketFactory sockets, int to) throws IOException {
        this.to = to;
        server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    static Relay to(Smsc smsc) throws IOException {
        return to(smsc, ServerSocketFactory.getDefault());
    }

    static Relay to(Smsc smsc, ServerSocketFactory sockets) throws IOException {
        return new Relay(sockets, smsc.port());
    }

    int port() {
        return server.getLocalPort();
    }

    /** Leads elsewhere from the next connection on. */
    void leadTo(Smsc smsc) {
        to = smsc.port();
    }

    /** Breaks what is open. */
    void cut() {
        all.forEach(Relay::close);
    }

    /** Breaks what is open, and lets nothing through any more. */
    void shut() {
        closed = true;
        cut();
    }

    void open() {
        closed = false;
    }

    /** Says something to all clients that the provider did not say. */
    void say(byte[] octets) {
        clients.forEach(client -> {
            try {
                client.getOutputStream().write(octets);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** Waits until a client has said this, in hex. */
    void awaitFromClient(String hex) {
        Patience.until(
                "a client has said it",
                () -> HexFormat.of().formatHex(said.toByteArray()).contains(hex));
    }

    void awaitNoClient() {
        Patience.until("nobody is connected", clients::isEmpty);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                if (closed) close(client);
                else Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException _) {
                // closed, or one that did not get as far as a connection
            }
        }
    }

    private void connect(Socket client) {
        try {
            if (client instanceof SSLSocket secured) secured.startHandshake();
            var provider = new Socket(InetAddress.getLoopbackAddress(), to);
            clients.add(client);
            all.add(client);
            all.add(provider);
            Thread.ofVirtual().start(() -> pump(client, provider, said));
            pump(provider, client, OutputStream.nullOutputStream());
        } catch (IOException _) {
            close(client);
        }
    }

    private void pump(Socket from, Socket into, OutputStream heard) {
        try {
            from.getInputStream().transferTo(new Both(into.getOutputStream(), heard));
        } catch (IOException _) {
            // cut
        } finally {
            close(from);
            close(into);
            clients.remove(from);
            clients.remove(into);
            all.remove(from);
            all.remove(into);
        }
    }

    private static final class Both extends FilterOutputStream {
        private final OutputStream other;

        Both(OutputStream one, OutputStream other) {
            super(one);
            this.other = other;
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            other.write(octets, from, length);
            out.write(octets, from, length);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
