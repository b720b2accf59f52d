package com.domainpinlock.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
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
