package com.domainpinlock.testing;

import com.domainpinlock.platform.keys.KeySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

/** Reads the settings as the service does, without starting it. */
public final class SettingsOf {
    private SettingsOf() {}

    /**
     * A bean that needs only settings, keys and meters, with those of the service and its profile.
     */
    public static <T> T profile(String profile, Class<T> bean) {
        var made = new AtomicReference<T>();
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues(
                        "spring.profiles.active=" + profile,
                        "pinlock.sandbox=true",
                        "pinlock.data-directory=" + TestRun.DATA)
                .withInitializer(SettingsOf::addKeys)
                .withBean(SimpleMeterRegistry.class)
                .withBean(bean)
                .run(context -> made.set(context.getBean(bean)));
        return made.get();
    }

    private static void addKeys(ConfigurableApplicationContext context) {
        var keys = KeySettings.keys(context.getEnvironment());
        context.getBeanFactory().registerSingleton("secretKeys", keys);
    }
}
