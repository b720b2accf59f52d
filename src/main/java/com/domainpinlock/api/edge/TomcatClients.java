package com.domainpinlock.api.edge;

import com.domainpinlock.http.PatientBodies;
import com.domainpinlock.http.TimedHeads;
import com.domainpinlock.http.UnreadBodies;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Makes Tomcat close the connections of slow clients (Slowloris), which it would keep for ever. */
@Component
class TomcatClients implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final EdgeProperties properties;

    TomcatClients(EdgeProperties properties) {
        this.properties = properties;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(TimedHeads.class.getName());
        factory.addProtocolHandlerCustomizers(protocol -> {
            if (protocol instanceof TimedHeads heads) heads.setPatience(properties.headPatience());
        });
        factory.addEngineValves(
                new PatientBodies(properties.bodyPatience()),
                new UnreadBodies(properties.bodyPatience()));
    }
}
