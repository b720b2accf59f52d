package com.domainpinlock.gateway;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Lets Tomcat take what clients of the gateway send. */
@Component
class GatewayConnector implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(
                connector -> connector.addLifecycleListener(event -> lookFirst(connector, event)));
    }

    /** Only an initialised connector has the adapter that takes its requests on. */
    private static void lookFirst(Connector connector, LifecycleEvent event) {
        if (event.getType().equals(Lifecycle.AFTER_INIT_EVENT)
                && connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol)
            protocol.setAdapter(new EmptyExpectation(protocol.getAdapter()));
    }

    /**
     * Takes an empty header {@code Expect} for none, as one client sends it to keep its library
     * from waiting. Tomcat has refused such a request with 417 before it looks where it goes, so
     * this stands in front of that. And where any expectation is refused, it announces that the
     * connection ends.
     */
    static final class EmptyExpectation implements Adapter {
        private final Adapter next;

        EmptyExpectation(Adapter next) {
            this.next = next;
        }

        @Override
        public void service(Request request, Response response) throws Exception {
            var refused = response.getStatus() == HttpServletResponse.SC_EXPECTATION_FAILED;
            // Tomcat ends the connection after such a request, and would not say so.
            if (refused) response.setHeader("Connection", "close");
            if (refused && expectsNothing(request) && GatewayPaths.cover(path(request))) {
                response.resetError();
                response.setStatus(HttpServletResponse.SC_OK);
            }
            next.service(request, response);
        }

        private static boolean expectsNothing(Request request) {
            var expected = request.getHeader("Expect");
            return expected != null && expected.isBlank();
        }

        private static String path(Request request) {
            return request.requestURI().toString();
        }

        @Override
        public boolean prepare(Request request, Response response) throws Exception {
            return next.prepare(request, response);
        }

        @Override
        public boolean asyncDispatch(Request request, Response response, SocketEvent status)
                throws Exception {
            return next.asyncDispatch(request, response, status);
        }

        @Override
        public void log(Request request, Response response, long time) {
            next.log(request, response, time);
        }

        @Override
        public void checkRecycled(Request request, Response response) {
            next.checkRecycled(request, response);
        }

        @Override
        public String getDomain() {
            return next.getDomain();
        }
    }
}
