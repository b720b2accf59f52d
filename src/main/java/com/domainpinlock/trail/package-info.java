/** Shows what was written down about a domain. */
@NullMarked
@ApplicationModule(
        displayName = "4 trail",
        allowedDependencies = {"kernel", "account", "audit", "directory"})
package com.domainpinlock.trail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
