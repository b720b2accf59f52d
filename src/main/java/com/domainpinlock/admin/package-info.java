/**
 * What operators set: accounts and their tree, credit lines, deposits, prices, and the service's
 * switch.
 */
@NullMarked
@ApplicationModule(
        displayName = "4 admin",
        allowedDependencies = {"kernel", "account", "billing", "lock"})
package com.domainpinlock.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
