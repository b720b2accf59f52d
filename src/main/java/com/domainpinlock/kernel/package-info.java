/** Words that all packages share: domain names, mobile numbers, accounts, commands, refusals. */
@NullMarked
@ApplicationModule(
        displayName = "0 kernel",
        allowedDependencies = {})
package com.domainpinlock.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
