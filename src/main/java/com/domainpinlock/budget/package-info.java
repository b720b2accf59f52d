/**
 * How many SMS may be sent: to one number, by one account, to one country. It holds back who would
 * make the service send for its own gain.
 */
@NullMarked
@ApplicationModule(displayName = "1 budget", allowedDependencies = "kernel")
package com.domainpinlock.budget;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
