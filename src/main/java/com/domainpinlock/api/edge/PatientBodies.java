package com.domainpinlock.api.edge;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Ends bodies that come too slowly, whoever reads them: Tomcat itself reads forms, past every
 * filter, and waits for the next byte only, again and again.
 */
class PatientBodies extends ValveBase {
    private final Duration patience;

    PatientBodies(Duration patience) {
        super(true);
        this.patience = patience;
    }

    /** Tomcat makes a connection's input once, for all of its requests. */
    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var coyote = request.getCoyoteRequest();
        var input = coyote.getInputBuffer();
        coyote.setInputBuffer(new PatientInput(input, new Patience(patience)));
        try {
            getNext().invoke(request, response);
        } finally {
            coyote.setInputBuffer(input);
        }
    }

    private record PatientInput(InputBuffer input, Patience patience) implements InputBuffer {
        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            patience.begin();
            var read = input.doRead(handler);
            patience.end(read);
            return read;
        }

        @Override
        public int available() {
            return input.available();
        }
    }
}
