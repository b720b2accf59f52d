/**
 * Carries a live token's code, and the news of a lock, to its phone: the outbox, the courier and
 * the words of the SMS.
 */
@NullMarked
@ApplicationModule(
        displayName = "3 delivery",
        allowedDependencies = {"kernel", "platform", "audit", "sms", "token"})
package com.domainpinlock.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
