package com.domainpinlock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends bytes as they are over a connection of their own, since no client sends what some do. */
public record RawHttp(int port) {
    private static final int PATIENCE_MILLIS = 30_000;

    /** What came back, headers and all in {@code head}. */
    public record Reply(int status, String head, String body) {}

    /**
     * Sends a request with this first line and these headers.
     *
     * @param head lines, to which the host, the length and the end of the connection are added
     */
    public Reply send(String head, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var length = body.isEmpty() ? "" : "\r\nContent-Length: " + bytes.length;
        return exactly(
                head + "\r\nHost: localhost\r\nConnection: close" + length + "\r\n\r\n" + body);
    }

    /** Sends exactly this. */
    public Reply exactly(String request) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            var reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var end = reply.indexOf("\r\n\r\n");
            var head = reply.substring(0, end);
            return new Reply(
                    Integer.parseInt(head.split(" ", 3)[1]), head, reply.substring(end + 4));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
