package com.domainpinlock.gateway;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Takes an empty header {@code Expect} for none, as one client sends it to keep its library from
 * waiting. Tomcat has refused such a request with 417 before anybody sees it.
 */
@Component
class EmptyExpectation extends ValveBase
        implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    EmptyExpectation() {
        super(true);
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(this);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var refused = response.getStatus() == HttpServletResponse.SC_EXPECTATION_FAILED;
        if (refused && expectsNothing(request) && GatewayPaths.cover(request)) {
            response.resetError();
            response.getCoyoteResponse().setStatus(HttpServletResponse.SC_OK);
        }
        getNext().invoke(request, response);
    }

    private static boolean expectsNothing(Request request) {
        var expected = request.getHeader("Expect");
        return expected != null && expected.isBlank();
    }
}
