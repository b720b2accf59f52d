/**
 * Money: prices, terms and the ledger. What an account pays, what it has, and never twice for one
 * term.
 */
@NullMarked
@ApplicationModule(
        displayName = "2 billing",
        allowedDependencies = {"kernel", "platform"})
package com.domainpinlock.billing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
