package com.domainpinlock.lock;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of a lock.
 *
 * @param deactivationRequiresToken whether switching a lock off needs a token; the published
 *     product needs none, but then a stolen API key alone opens a lock (rule 11)
 */
@ConfigurationProperties("pinlock.lock")
record LockProperties(@DefaultValue("true") boolean deactivationRequiresToken) {}
