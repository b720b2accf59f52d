package com.domainpinlock.kernel;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Lets every instance sweep and look after things at intervals. Commands that only read or make one
 * thing leave it out: even where beans are made late, those with a schedule are made at once.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "pinlock.sweeps", matchIfMissing = true)
@EnableScheduling
class SweepConfiguration {
    /**
     * With virtual threads Spring Boot would make one that has a single thread for all that is
     * repeated after a pause: an SMS would wait until all numbers are encrypted anew.
     */
    @Bean
    ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder builder) {
        return builder.build();
    }
}
