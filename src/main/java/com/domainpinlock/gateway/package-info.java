/** The text protocol that registrars' existing clients speak. */
@NullMarked
@ApplicationModule(
        displayName = "7 gateway",
        allowedDependencies = {
            "kernel",
            "platform",
            "account",
            "billing",
            "calls",
            "http",
            "lock",
            "lock :: state",
            "guard",
            "lists"
        })
package com.domainpinlock.gateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
