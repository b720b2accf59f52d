/** What support does about locks, two people at a time, and what accounts are told. */
@NullMarked
@ApplicationModule(
        displayName = "6 support",
        allowedDependencies = {
            "kernel",
            "platform",
            "account",
            "audit",
            "directory",
            "notice",
            "delivery",
            "user",
            "lock"
        })
package com.domainpinlock.support;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
