package com.domainpinlock.sms.smpp;

import com.domainpinlock.kernel.StartRefused;
import com.domainpinlock.sms.SmsReceipts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The gateway to an SMPP provider, only where the settings name it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("pinlock.sms.smpp.used")
@EnableConfigurationProperties(SmppProperties.class)
class SmppConfiguration {
    /**
     * What takes the receipts asks all gateways, this one too, so it is looked up with the first.
     */
    @Bean(initMethod = "start", destroyMethod = "stop")
    SmppLink smppLink(
            SmppProperties properties,
            SslBundles bundles,
            ObjectProvider<SmsReceipts> receipts,
            Clock clock,
            MeterRegistry meters) {
        var receiver =
                new SmppReceiver(
                        new ReceiptReader(properties, clock),
                        receipt -> receipts.getObject().take(receipt),
                        meters);
        var sockets = new SmppSockets(properties.connectTimeout(), tls(properties, bundles));
        var link = new SmppLink(properties, sockets, receiver);
        Gauge.builder("pinlock.sms.smpp.bound", link, it -> it.isBound() ? 1 : 0)
                .description("1 while the provider can be reached, else 0")
                .register(meters);
        return link;
    }

    /** Stopped before the link is, and after what sends through it. */
    @Bean
    SmppGateway smppGateway(SmppProperties properties, SmppLink link, Clock clock) {
        return new SmppGateway(properties, link, clock);
    }

    private static @Nullable SSLContext tls(SmppProperties properties, SslBundles bundles) {
        if (!properties.tls()) return null;
        try {
            return properties.tlsBundle().isEmpty()
                    ? SSLContext.getDefault()
                    : bundles.getBundle(properties.tlsBundle()).createSslContext();
        } catch (NoSuchSslBundleException _) {
            throw new StartRefused(
                    "pinlock.sms.smpp.tls-bundle names no bundle of spring.ssl.bundle.");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Opens the connections to the provider. The library's own factories have no time-out, and
     * their TLS accepts any certificate for any host.
     */
    static final class SmppSockets implements ConnectionFactory {
        private final int timeoutMillis;
        private final @Nullable SSLContext tls;

        SmppSockets(Duration timeout, @Nullable SSLContext tls) {
            timeoutMillis = Math.toIntExact(timeout.toMillis());
            this.tls = tls;
        }

        @Override
        public Connection createConnection(String host, int port) throws IOException {
            var socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(host, port), timeoutMillis);
                socket.setTcpNoDelay(true);
                return new SocketConnection(
                        tls == null ? socket : secured(socket, host, port, tls));
            } catch (IOException | RuntimeException e) {
                socket.close();
                throw e;
            }
        }

        private Socket secured(Socket socket, String host, int port, SSLContext tls)
                throws IOException {
            var secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, host, port, true);
            var parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.setSoTimeout(timeoutMillis);
            secured.startHandshake();
            return secured;
        }
    }
}
