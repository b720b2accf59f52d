/**
 * The pin lock of a domain: set it, request its PIN, list it, release it, and open it for a change.
 */
@NullMarked
@ApplicationModule(
        displayName = "3 lock",
        allowedDependencies = {
            "kernel",
            "account",
            "audit",
            "billing",
            "budget",
            "directory",
            "token",
            "delivery",
            "notice"
        })
package com.domainpinlock.lock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
