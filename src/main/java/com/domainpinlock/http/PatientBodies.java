package com.domainpinlock.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Ends bodies that come too slowly, in whatever way they are read: Tomcat itself reads forms, past
 * every filter, and waits for the next byte only, again and again. A single wait ends with the
 * patience too.
 */
public class PatientBodies extends ValveBase {
    private final Duration patience;

    public PatientBodies(Duration patience) {
        super(true);
        this.patience = patience;
    }

    /** Ends the reading of a body that does not come; to Tomcat it is a time-out like its own. */
    public static final class BodyTooSlow extends SocketTimeoutException {
        BodyTooSlow() {
            super("the body came too slowly");
        }
    }

    /**
     * How long a body is still waited for. Only the time counts in which nothing came: what the
     * service does between two reads takes as long as it takes.
     */
    static final class Patience {
        /** A second for every 16 KB: a body that comes this fast can go on for ever. */
        private static final long NANOS_FOR_A_BYTE = Duration.ofSeconds(1).toNanos() / (16 * 1024);

        private final LongSupplier nanoTime;
        private final long most;
        private long left;
        private long begun;

        Patience(Duration most) {
            this(most, System::nanoTime);
        }

        Patience(Duration most, LongSupplier nanoTime) {
            this.nanoTime = nanoTime;
            this.most = most.toNanos();
            this.left = this.most;
        }

        /**
         * Begins a wait.
         *
         * @return how long it may last, in milliseconds, at least one
         */
        long begin() throws BodyTooSlow {
            if (left <= 0) throw new BodyTooSlow();
            begun = nanoTime.getAsLong();
            return Math.max(1, TimeUnit.NANOSECONDS.toMillis(left));
        }

        /**
         * Ends a wait.
         *
         * @param bytes how many have come; less than one: none
         */
        void end(int bytes) throws BodyTooSlow {
            left -= nanoTime.getAsLong() - begun;
            if (bytes < 1) return;
            left = Math.min(most, left + bytes * NANOS_FOR_A_BYTE);
            if (left < 0) throw new BodyTooSlow();
        }
    }

    /** Tomcat makes a connection's input once, for all of its requests. */
    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var coyote = request.getCoyoteRequest();
        var input = coyote.getInputBuffer();
        if (!(coyote.getNote(TimedHeads.CONNECTION) instanceof SocketWrapperBase<?> connection))
            throw new IllegalStateException("the connection is not one of ours");
        coyote.setInputBuffer(new PatientInput(input, connection, new Patience(patience)));
        try {
            getNext().invoke(request, response);
        } finally {
            coyote.setInputBuffer(input);
        }
    }

    private record PatientInput(
            InputBuffer input, SocketWrapperBase<?> connection, Patience patience)
            implements InputBuffer {
        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            var most = patience.begin();
            var usual = connection.getReadTimeout();
            var read = 0;
            connection.setReadTimeout(usual < 1 ? most : Math.min(usual, most));
            try {
                read = input.doRead(handler);
            } finally {
                connection.setReadTimeout(usual);
                patience.end(read);
            }
            return read;
        }

        @Override
        public int available() {
            return input.available();
        }
    }
}
