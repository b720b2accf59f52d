/**
 * Words that all packages share: domain names, mobile numbers, accounts, refusals, keys and the
 * clock.
 */
@NullMarked
@ApplicationModule(
        displayName = "0 kernel",
        allowedDependencies = {})
package com.domainpinlock.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
