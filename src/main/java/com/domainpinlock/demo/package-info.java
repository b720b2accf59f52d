/**
 * The sandbox's demo accounts, users, domains and price, so that the README's tour works as pasted.
 */
@NullMarked
@ApplicationModule(
        displayName = "5 demo",
        allowedDependencies = {"kernel", "account", "billing", "directory", "user"})
package com.domainpinlock.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
