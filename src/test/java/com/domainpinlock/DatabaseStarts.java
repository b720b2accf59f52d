package com.domainpinlock;

import com.domainpinlock.platform.database.OwnConnections;
import com.domainpinlock.testing.TestDatabase;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.function.ThrowingConsumer;

/** Starts as much of the service as judges its database, and migrates it. */
final class DatabaseStarts {
    private DatabaseStarts() {}

    /**
     * Starts on this database.
     *
     * @return what has stopped it; null where nothing has
     */
    static @Nullable Throwable on(TestDatabase database, boolean sandbox, String... settings) {
        return on(database, sandbox, _ -> {}, settings);
    }

    /** The same, and looks at what has started. */
    static @Nullable Throwable on(
            TestDatabase database,
            boolean sandbox,
            ThrowingConsumer<ApplicationContext> started,
            String... settings) {
        var stopped = new AtomicReference<@Nullable Throwable>();
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withConfiguration(
                        AutoConfigurations.of(
                                DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class))
                .withUserConfiguration(OwnConnections.class)
                .withBean(OwnDatabase.class)
                .withPropertyValues(
                        "spring.datasource.url=" + database.url(),
                        "spring.datasource.username=" + database.user(),
                        "spring.datasource.password=" + database.password(),
                        "pinlock.sandbox=" + sandbox)
                .withPropertyValues(settings)
                .run(context -> {
                    var failure = context.getStartupFailure();
                    if (failure == null) started.accept(context);
                    else stopped.set(NestedExceptionUtils.getMostSpecificCause(failure));
                });
        return stopped.get();
    }
}
