/** What happened to a lock: an append-only trail, numbered and keyed. */
@NullMarked
@ApplicationModule(displayName = "1 audit", allowedDependencies = "kernel")
package com.domainpinlock.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
