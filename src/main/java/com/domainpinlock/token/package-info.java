/** One-time tokens: their life, their codes, and what is left to who guesses. */
@NullMarked
@ApplicationModule(
        displayName = "2 token",
        allowedDependencies = {"kernel", "platform"})
package com.domainpinlock.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
