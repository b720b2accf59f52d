/** One-time tokens: their life, their codes, and what is left to who guesses. */
@NullMarked
@ApplicationModule(displayName = "1 token", allowedDependencies = "kernel")
package com.domainpinlock.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
