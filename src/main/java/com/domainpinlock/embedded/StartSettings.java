package com.domainpinlock.embedded;

import com.domainpinlock.kernel.SecretKeys;
import com.domainpinlock.kernel.StartRefused;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Judges the settings that belong together before anything is started, and settles {@code
 * pinlock.sandbox}: on by itself with the embedded database, else off unless set.
 */
final class StartSettings implements EnvironmentPostProcessor, Ordered {
    /** The providers of SMS that this version can talk to: none but the sandbox yet. */
    private static final Set<String> GATEWAYS = Set.of();

    private final boolean canEmbed;

    StartSettings() {
        this(ClassUtils.isPresent("io.zonky.test.db.postgres.embedded.EmbeddedPostgres", null));
    }

    StartSettings(boolean canEmbed) {
        this.canEmbed = canEmbed;
    }

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        var embedded = NoDatabaseConfigured.in(environment);
        if (embedded && !canEmbed) {
            throw new StartRefused(
                    "No database is configured: set SPRING_DATASOURCE_URL (as in jdbc:postgresql://host/name), SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD to those of a PostgreSQL 15 or later.");
        }
        var sandbox = sandbox(environment, embedded);
        requireOneGateway(sandbox, environment.getProperty("pinlock.sms.gateway", ""));
        environment
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "settledSettings", Map.of("pinlock.sandbox", sandbox)));
        SecretKeys.from(environment);
    }

    private static boolean sandbox(ConfigurableEnvironment environment, boolean embedded) {
        try {
            return environment.getProperty("pinlock.sandbox", Boolean.class, embedded);
        } catch (ConversionException _) {
            throw new StartRefused("pinlock.sandbox (PINLOCK_SANDBOX) is either true or false.");
        }
    }

    private static void requireOneGateway(boolean sandbox, String gateway) {
        var named = StringUtils.hasText(gateway);
        if (sandbox && named) {
            throw new StartRefused(
                    "The sandbox and a real SMS gateway exclude each other: set pinlock.sandbox=false, or take pinlock.sms.gateway out.");
        }
        if (!sandbox && !named) {
            throw new StartRefused(
                    "No SMS gateway is set: set pinlock.sms.gateway (PINLOCK_SMS_GATEWAY) to the one that sends the SMS, or pinlock.sandbox=true (PINLOCK_SANDBOX) to try the service without one.");
        }
        if (named && !GATEWAYS.contains(gateway)) {
            throw new StartRefused(
                    "pinlock.sms.gateway (PINLOCK_SMS_GATEWAY) names a gateway that this version does not have; it has: "
                            + (GATEWAYS.isEmpty()
                                    ? "none yet, only pinlock.sandbox=true"
                                    : String.join(", ", GATEWAYS))
                            + ".");
        }
    }

    /** After the configuration files have been read. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
