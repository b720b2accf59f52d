package com.domainpinlock.platform.keys;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Gives every part the same keys. */
@Configuration(proxyBeanMethods = false)
class KeyConfiguration {
    @Bean
    SecretKeys secretKeys(Environment environment) {
        return KeySettings.keys(environment);
    }
}
