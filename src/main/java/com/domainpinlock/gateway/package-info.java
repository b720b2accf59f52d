/** The text protocol that registrars' existing clients speak. */
@NullMarked
@ApplicationModule(
        displayName = "5 gateway",
        allowedDependencies = {
            "kernel", "http", "account", "billing", "calls", "token", "lock", "guard"
        })
package com.domainpinlock.gateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
