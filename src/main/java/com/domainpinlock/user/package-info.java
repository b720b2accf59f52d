/**
 * The people who sign in to the control panel, with a password and, if they like, a second factor.
 */
@NullMarked
@ApplicationModule(
        displayName = "3 user",
        allowedDependencies = {"kernel", "platform", "account", "audit", "notice"})
package com.domainpinlock.user;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
