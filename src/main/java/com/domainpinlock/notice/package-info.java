/** What an account is told of by itself (rule 30). */
@NullMarked
@ApplicationModule(displayName = "1 notice", allowedDependencies = "kernel")
package com.domainpinlock.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
