/** Lets a protected command through, or not. */
@NullMarked
@ApplicationModule(
        displayName = "5 guard",
        allowedDependencies = {"kernel", "account", "audit", "directory", "token", "lock"})
package com.domainpinlock.guard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
