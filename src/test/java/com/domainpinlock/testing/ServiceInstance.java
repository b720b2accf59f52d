package com.domainpinlock.testing;

import static org.springframework.core.env.StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

import com.domainpinlock.DomainPinLockApplication;
import java.net.URI;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.web.context.support.StandardServletEnvironment;

/**
 * A whole instance of the service in this JVM, with a web server, a pool and recurring work of its
 * own. Several over one database have nothing else in common, as several processes: main keeps no
 * state in static fields. What is to be killed or paused is a {@link ServiceProcess}.
 *
 * <p>Settings are given as environment variables, as an operator would; none of the test's own are
 * passed on.
 */
public final class ServiceInstance implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private ServiceInstance(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts one, which serves when this returns. */
    public static ServiceInstance start(Map<String, String> settings) {
        return start(settings, _ -> {});
    }

    /** Starts one with beans of the test's beside the service's own, or before them. */
    public static ServiceInstance start(
            Map<String, String> settings,
            ApplicationContextInitializer<GenericApplicationContext> beans) {
        var operator = OperatorSettings.of(settings);
        var context =
                new SpringApplicationBuilder(DomainPinLockApplication.class)
                        .environment(environment(operator.written()))
                        .initializers(beans)
                        .run();
        operator.learnKeys();
        return new ServiceInstance(context);
    }

    private static ConfigurableEnvironment environment(Map<String, String> variables) {
        var environment = new StandardServletEnvironment();
        environment
                .getPropertySources()
                .replace(
                        SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(variables)));
        return environment;
    }

    /** Where it answers, as in {@code http://localhost:34567}. */
    public URI baseUrl() {
        return URI.create(
                "http://localhost:"
                        + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** A part of the service. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** Stops it in good order. */
    @Override
    public void close() {
        context.close();
    }
}
