package com.domainpinlock.platform.start;

import com.domainpinlock.kernel.StartRefused;
import com.domainpinlock.platform.keys.KeySettings;
import java.util.HashMap;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.Ordered;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Judges the settings that belong together before anything is started, and settles {@code
 * pinlock.sandbox}: on by itself with the embedded database, else off unless set. It also settles
 * which gateways are used, as in {@code pinlock.sms.twilio.used}.
 */
public final class StartSettings implements EnvironmentPostProcessor, Ordered {
    private static final String ADDRESS = "server.address";

    /** The sandbox's keys are published: unless set, it is not reached from other machines. */
    private static final String LOOPBACK = "127.0.0.1";

    private final boolean canEmbed;

    StartSettings() {
        this(ClassUtils.isPresent("io.zonky.test.db.postgres.embedded.EmbeddedPostgres", null));
    }

    /** Whether the service has to bring its database along. */
    public static final class NoDatabase implements Condition {
        static boolean in(Environment environment) {
            return !StringUtils.hasText(environment.getProperty("spring.datasource.url"));
        }

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return in(context.getEnvironment());
        }
    }

    /** Prints the sentence of a refused start instead of a stack trace. */
    static final class RefusedAnalyzer extends AbstractFailureAnalyzer<StartRefused> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, StartRefused refused) {
            return new FailureAnalysis(refused.getMessage(), null, refused);
        }
    }

    StartSettings(boolean canEmbed) {
        this.canEmbed = canEmbed;
    }

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        var embedded = NoDatabase.in(environment);
        if (embedded && !canEmbed) {
            throw new StartRefused(
                    "No database is configured: set SPRING_DATASOURCE_URL (as in jdbc:postgresql://host/name), SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD to those of a PostgreSQL 15 or later.");
        }
        var sandbox = sandbox(environment, embedded);
        var gateways = NamedGateways.in(environment);
        gateways.judge(sandbox);
        var settled = new HashMap<>(gateways.used());
        settled.put("pinlock.sandbox", sandbox);
        if (sandbox && !environment.containsProperty(ADDRESS)) settled.put(ADDRESS, LOOPBACK);
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("settledSettings", settled));
        KeySettings.keys(environment);
    }

    private static boolean sandbox(ConfigurableEnvironment environment, boolean embedded) {
        try {
            return environment.getProperty("pinlock.sandbox", Boolean.class, embedded);
        } catch (ConversionException _) {
            throw new StartRefused("pinlock.sandbox (PINLOCK_SANDBOX) is either true or false.");
        }
    }

    /** After the configuration files have been read. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
