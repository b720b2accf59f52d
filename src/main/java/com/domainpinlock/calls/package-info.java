/** How often a key may call. */
@NullMarked
@ApplicationModule(
        displayName = "2 calls",
        allowedDependencies = {"kernel", "platform"})
package com.domainpinlock.calls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
