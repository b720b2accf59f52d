package com.domainpinlock.api.edge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends bytes as they are, since no client would send what we want refused. */
record Wire(int port) {
    /** What came back. */
    record Reply(int status, Map<String, String> headers, String body) {
        JsonNode json() {
            return new JsonMapper().readTree(body);
        }

        String text(String field) {
            return json().path(field).asString("");
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /** A request of the API with its key, and with a body if there is one. */
    Reply send(String method, String path, String body, String... headers) throws IOException {
        var request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        request.append("Authorization: Bearer ").append(EdgeTestApp.KEY).append("\r\n");
        if (!body.isEmpty()) {
            var length = body.getBytes(StandardCharsets.UTF_8).length;
            request.append("Content-Length: ").append(length).append("\r\n");
        }
        for (var header : headers) request.append(header).append("\r\n");
        return raw(request + "\r\n" + body);
    }

    /** Whatever this is; the first line comes first, and we add the host. */
    Reply raw(String request) throws IOException {
        var end = request.indexOf("\r\n") + 2;
        var whole =
                request.substring(0, end)
                        + "Host: localhost\r\nConnection: close\r\n"
                        + request.substring(end);
        return bytes(whole.getBytes(StandardCharsets.UTF_8));
    }

    Reply bytes(byte[] request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return parse(
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Reply parse(String reply) {
        var end = reply.indexOf("\r\n\r\n");
        var lines = reply.substring(0, end).split("\r\n", -1);
        var headers = new LinkedHashMap<String, String>();
        for (var line : lines) {
            var colon = line.indexOf(": ");
            if (colon < 0) continue;
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 2),
                    (one, other) -> one + " | " + other);
        }
        var status = Integer.parseInt(lines[0].split(" ", -1)[1]);
        return new Reply(status, headers, unchunked(reply.substring(end + 4), headers));
    }

    private static String unchunked(String body, Map<String, String> headers) {
        if (!headers.containsKey("transfer-encoding")) return body;
        var start = body.indexOf("\r\n") + 2;
        return body.substring(start, Math.max(start, body.lastIndexOf("\r\n0\r\n")));
    }
}
