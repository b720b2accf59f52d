package com.domainpinlock.user;

import java.time.Clock;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;

/**
 * Hashes passwords in a millisecond, for tests in which people only have to come in. Those of this
 * package are about passwords, and take the service's own hashes.
 */
@TestConfiguration(proxyBeanMethods = false)
@ConditionalOnProperty(name = QuickHashes.OFF, havingValue = "false", matchIfMissing = true)
public class QuickHashes {
    static final String OFF = "pinlock.test.slow-hashes";
    private static final String BCRYPT = "bcrypt";
    private static final int WEAK = 4;

    @Bean
    @Primary
    PasswordHashes quickPasswordHashes(Clock clock) {
        return new PasswordHashes(
                clock,
                new DelegatingPasswordEncoder(
                        BCRYPT, Map.of(BCRYPT, new BCryptPasswordEncoder(WEAK))));
    }
}
