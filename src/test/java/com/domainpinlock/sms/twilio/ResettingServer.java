package com.domainpinlock.sms.twilio;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes a connection and resets it once a request has come, before a byte of it is read. */
final class ResettingServer implements AutoCloseable {
    private final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket server;

    private ResettingServer(ServerSocket server) {
        this.server = server;
    }

    static ResettingServer start() throws IOException {
        var resetting =
                new ResettingServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(resetting::reset);
        return resetting;
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    private void reset() {
        try {
            while (true) {
                var connection = server.accept();
                connections.incrementAndGet();
                while (connection.getInputStream().available() == 0) Thread.onSpinWait();
                connection.setSoLinger(true, 0);
                connection.close();
            }
        } catch (IOException closed) {
            if (!server.isClosed()) throw new AssertionError(closed);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
