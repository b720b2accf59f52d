package com.domainpinlock.kernel;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Lets every instance sweep and look after things at intervals. Commands that only read or make one
 * thing leave it out: even where beans are made late, those with a schedule are made at once.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "pinlock.sweeps", matchIfMissing = true)
@EnableScheduling
class SweepConfiguration {}
