/**
 * How many SMS may be sent: to one number, by one account, to one country; and how much an account
 * may do in a day. It holds back who would use the service, or a stolen key, for his own gain.
 */
@NullMarked
@ApplicationModule(
        displayName = "2 budget",
        allowedDependencies = {"kernel", "platform"})
package com.domainpinlock.budget;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
