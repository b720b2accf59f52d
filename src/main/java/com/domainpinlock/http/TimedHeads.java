package com.domainpinlock.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP as Tomcat speaks it, to callers that come to the point: a request line and headers that take
 * too long end the connection. Tomcat by itself waits for the next byte only, again and again.
 *
 * <p>It is public for Tomcat alone, which makes it by its name.
 */
public class TimedHeads extends Http11NioProtocol {
    private static final long LOOKED_AFTER_MILLIS = 500;

    /** Where a request keeps its connection, for as long as the connection lives. */
    static final int CONNECTION = 20;

    private Duration patience = Duration.ofSeconds(20);
    private @Nullable ScheduledFuture<?> looking;

    /** For Tomcat. */
    public TimedHeads() {}

    public void setPatience(Duration patience) {
        this.patience = patience;
    }

    @Override
    protected Processor createProcessor() {
        return new Http11Processor(this, getAdapter()) {
            @Override
            public SocketState service(SocketWrapperBase<?> connection) throws IOException {
                request.setNote(CONNECTION, connection);
                return super.service(connection);
            }
        };
    }

    @Override
    public void start() throws Exception {
        super.start();
        looking =
                getUtilityExecutor()
                        .scheduleWithFixedDelay(
                                this::endLateOnes,
                                LOOKED_AFTER_MILLIS,
                                LOOKED_AFTER_MILLIS,
                                TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (looking != null) looking.cancel(false);
        super.stop();
    }

    /**
     * A connection has a processor of its own only while more of a head is awaited: it is taken
     * away for as long as a thread reads or answers a request.
     */
    private void endLateOnes() {
        for (var connection : getEndpoint().getConnections()) {
            if (connection.getCurrentProcessor() instanceof AbstractProcessor waiting
                    && !waiting.isAsync()
                    && isLate(waiting.getRequest())) connection.close();
        }
    }

    private boolean isLate(Request request) {
        var begun = request.getStartTimeNanos();
        return begun >= 0 && System.nanoTime() - begun > patience.toNanos();
    }
}
