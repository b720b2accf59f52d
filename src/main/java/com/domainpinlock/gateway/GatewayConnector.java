package com.domainpinlock.gateway;

import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
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
}
