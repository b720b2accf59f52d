/** Gateways that take an SMS to a phone. Each vendor has a sub-package of its own. */
@NullMarked
@ApplicationModule(displayName = "1 sms", allowedDependencies = "kernel")
package com.domainpinlock.sms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
