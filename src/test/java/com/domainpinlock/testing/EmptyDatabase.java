package com.domainpinlock.testing;

import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives a {@link ServiceTest} a database that no other test class has, for one that would find what
 * others have left behind.
 */
public final class EmptyDatabase
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var settings = Map.<String, Object>copyOf(TestDatabase.create().properties());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("emptyDatabase", settings));
    }
}
