package com.domainpinlock.testing;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
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
        var settings = new HashMap<String, Object>();
        TestDatabase.create().forEach((name, value) -> settings.put(property(name), value));
        var heads = TestRun.DATA + "/heads-" + UUID.randomUUID();
        settings.put("pinlock.ledger.heads-file", heads);
        settings.put("pinlock.audit.heads-file", heads + "-of-the-audit");
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("emptyDatabase", Map.copyOf(settings)));
    }

    private static String property(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
