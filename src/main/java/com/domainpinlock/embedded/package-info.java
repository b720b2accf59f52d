/**
 * A real PostgreSQL for trying the service out and for developing it, and the choice between it and
 * a database from outside.
 */
@NullMarked
@ApplicationModule(
        displayName = "5 embedded",
        allowedDependencies = {"kernel"})
package com.domainpinlock.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
