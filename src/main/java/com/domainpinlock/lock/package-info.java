/**
 * The pin lock of a domain: set it, request its PIN, list it, release it, and open it for a change.
 */
@NullMarked
@ApplicationModule(
        displayName = "4 lock",
        allowedDependencies = {
            "kernel",
            "platform",
            "account",
            "audit",
            "billing",
            "budget",
            "directory",
            "notice",
            "token",
            "delivery"
        })
package com.domainpinlock.lock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
