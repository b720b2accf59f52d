/** Which domain exists and which account holds it. */
@NullMarked
@ApplicationModule(displayName = "1 directory", allowedDependencies = "kernel")
package com.domainpinlock.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
