/** Gateways that take an SMS to a phone. Each vendor has a sub-package of its own. */
@NullMarked
@ApplicationModule(
        displayName = "2 sms",
        allowedDependencies = {"kernel", "platform"})
package com.domainpinlock.sms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
