/** What happened to a lock: an append-only trail, numbered and keyed; and what operators did. */
@NullMarked
@ApplicationModule(
        displayName = "2 audit",
        allowedDependencies = {"kernel", "platform"})
package com.domainpinlock.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
