/** What every part stands on: clock, schedules, files, and the packages below it. */
@NullMarked
@ApplicationModule(
        displayName = "1 platform",
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = "kernel")
package com.domainpinlock.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
