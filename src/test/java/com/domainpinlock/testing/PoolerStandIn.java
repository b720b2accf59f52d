package com.domainpinlock.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a service and its database as PgBouncer does: it refuses the startup parameters
 * that PgBouncer does not know, and lends a session to one client, or to whichever has a
 * transaction. The server must let everybody in without a password.
 */
public final class PoolerStandIn implements Closeable {
    private static final Set<String> KNOWN =
            Set.of(
                    "user",
                    "database",
                    "client_encoding",
                    "datestyle",
                    "timezone",
                    "standard_conforming_strings",
                    "application_name");
    private static final int TLS_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;

    private final boolean transactions;
    private final URI server;
    private final ServerSocket door;
    private final BlockingDeque<Socket> lent = new LinkedBlockingDeque<>();
    private final List<Socket> all = new CopyOnWriteArrayList<>();

    private PoolerStandIn(TestDatabase database, boolean transactions) throws IOException {
        this.transactions = transactions;
        server = URI.create(database.url().substring("jdbc:".length()));
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::letIn);
    }

    /** One that a client keeps its session of, as with {@code pool_mode=session}. */
    public static PoolerStandIn ofSessions(TestDatabase database) throws IOException {
        return new PoolerStandIn(database, false);
    }

    /** One that takes the session away after each transaction, {@code pool_mode=transaction}. */
    public static PoolerStandIn ofTransactions(TestDatabase database) throws IOException {
        return new PoolerStandIn(database, true);
    }

    /** The database as it is reached through it. */
    public TestDatabase of(TestDatabase database) {
        var url = "jdbc:postgresql://localhost:" + door.getLocalPort() + server.getPath();
        return new TestDatabase(url, database.user(), database.password());
    }

    private void letIn() {
        try {
            while (true) {
                var client = door.accept();
                all.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void serve(Socket client) {
        try (client) {
            var in = new DataInputStream(client.getInputStream());
            var out = new DataOutputStream(client.getOutputStream());
            var startup = startup(in, out);
            var unknown = unknownIn(startup);
            if (unknown != null) {
                refuse(out, "unsupported startup parameter: " + unknown);
                return;
            }
            var session = new Socket(server.getHost(), server.getPort());
            all.add(session);
            session.getOutputStream().write(startup);
            relayAnswer(session, out);
            exchange(in, out, session);
        } catch (IOException _) {
            // one of the two has gone
        }
    }

    /** Reads a client's wishes; TLS is none that is granted. */
    private static byte[] startup(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            var length = in.readInt();
            var bytes = new ByteArrayOutputStream();
            var whole = new DataOutputStream(bytes);
            whole.writeInt(length);
            whole.write(in.readNBytes(length - Integer.BYTES));
            var code = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
            code.readInt();
            var kind = code.readInt();
            if (kind != TLS_REQUEST && kind != GSS_REQUEST) return bytes.toByteArray();
            out.writeByte('N');
            out.flush();
        }
    }

    private static @Nullable String unknownIn(byte[] startup) {
        var words =
                new String(startup, 8, startup.length - 8, StandardCharsets.UTF_8).split("\0", -1);
        for (var at = 0; at + 1 < words.length; at += 2) {
            var name = words[at].toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && !KNOWN.contains(name)) return words[at];
        }
        return null;
    }

    private static void refuse(DataOutputStream out, String why) throws IOException {
        var fields = ("SFATAL\0VFATAL\0C08P01\0M" + why + "\0\0").getBytes(StandardCharsets.UTF_8);
        out.writeByte('E');
        out.writeInt(fields.length + Integer.BYTES);
        out.write(fields);
        out.flush();
    }

    private void exchange(DataInputStream in, DataOutputStream out, Socket first)
            throws IOException {
        var session = first;
        var idle = true;
        if (transactions) lent.addFirst(first);
        while (true) {
            var request = request(in);
            if (request.length == 0) break;
            if (transactions && idle) session = taken();
            session.getOutputStream().write(request);
            idle = relayAnswer(session, out) == 'I';
            if (transactions && idle) lent.addFirst(session);
        }
        if (!transactions) session.close();
    }

    private Socket taken() {
        try {
            return lent.takeFirst();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** All up to where an answer is waited for; nothing where the client says goodbye. */
    private static byte[] request(DataInputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var whole = new DataOutputStream(bytes);
        while (true) {
            var kind = in.readByte();
            if (kind == 'X') return new byte[0];
            copy(kind, in, whole);
            if (kind == 'Q' || kind == 'S') return bytes.toByteArray();
        }
    }

    /** Hands on all up to where the server is ready again, and how it is then. */
    private static byte relayAnswer(Socket session, DataOutputStream out) throws IOException {
        var in = new DataInputStream(session.getInputStream());
        while (true) {
            var kind = in.readByte();
            var body = copy(kind, in, out);
            if (kind == 'Z' || kind == 'E' && body.length > 0 && isFatal(body)) {
                out.flush();
                return body[0];
            }
        }
    }

    private static boolean isFatal(byte[] error) {
        return new String(error, StandardCharsets.UTF_8).startsWith("SFATAL");
    }

    private static byte[] copy(byte kind, DataInputStream in, DataOutputStream out)
            throws IOException {
        var length = in.readInt();
        var body = in.readNBytes(length - Integer.BYTES);
        out.writeByte(kind);
        out.writeInt(length);
        out.write(body);
        return body;
    }

    @Override
    public void close() {
        try {
            door.close();
            for (var socket : all) socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
