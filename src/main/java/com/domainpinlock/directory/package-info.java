/** Which domain exists and which account holds it. */
@NullMarked
@ApplicationModule(
        displayName = "2 directory",
        allowedDependencies = {"kernel", "platform"})
package com.domainpinlock.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
