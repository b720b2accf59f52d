/** How often a key may call. */
@NullMarked
@ApplicationModule(displayName = "1 calls", allowedDependencies = "kernel")
package com.domainpinlock.calls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
