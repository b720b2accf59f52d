package com.domainpinlock.platform;

import com.domainpinlock.kernel.CommandRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.TaskUtils;

/**
 * Lets every instance sweep and look after things at intervals. Commands that only read or make one
 * thing leave it out: even where beans are made late, those with a schedule are made at once.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "pinlock.sweeps", matchIfMissing = true)
@EnableScheduling
class SweepConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(SweepConfiguration.class);

    /**
     * With virtual threads Spring Boot would make one that has a single thread for all that is
     * repeated after a pause: an SMS would wait until all numbers are encrypted anew.
     */
    @Bean
    ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder builder) {
        var scheduler = builder.build();
        scheduler.setErrorHandler(SweepConfiguration::tell);
        return scheduler;
    }

    /** Each comes again by itself; what is refused as a command would be is no fault of its. */
    private static void tell(Throwable failure) {
        if (failure instanceof CommandRefused refused) LOG.atWarn().log("Not now: {}", refused);
        else TaskUtils.LOG_AND_SUPPRESS_ERROR_HANDLER.handleError(failure);
    }
}
