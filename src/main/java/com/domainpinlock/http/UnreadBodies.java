package com.domainpinlock.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * Ends bodies that were not read, because their request was refused. Tomcat swallows them, so that
 * the caller gets to read the answer, but would do so a byte at a time and without an end. A body
 * that was read too slowly has had its time: {@link PatientBodies} gives no more.
 */
public class UnreadBodies extends ValveBase {
    private static final long SWALLOWED_MAX = 2L * 1024 * 1024;

    private final Duration patience;

    public UnreadBodies(Duration patience) {
        super(true);
        this.patience = patience;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.isAsync() || isRead(request)) return;
        response.finishResponse();
        if (!swallows(request))
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }

    private static boolean isRead(Request request) {
        var isRead = new AtomicBoolean();
        request.getCoyoteRequest().action(ActionCode.REQUEST_BODY_FULLY_READ, isRead);
        return isRead.get();
    }

    private boolean swallows(Request request) {
        var begun = System.nanoTime();
        var left = SWALLOWED_MAX;
        try {
            while (left > 0 && System.nanoTime() - begun < patience.toNanos()) {
                var read = request.getCoyoteRequest().doRead(new Swallowed());
                if (read < 0) return true;
                left -= read;
            }
        } catch (IOException gone) {
            return false;
        }
        return false;
    }

    /** Takes bytes and leaves them. */
    private static final class Swallowed implements ApplicationBufferHandler {
        private @Nullable ByteBuffer bytes;

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            bytes = buffer;
        }

        @Override
        public @Nullable ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {}
    }
}
