/** What an account is told of by itself (rule 30). */
@NullMarked
@ApplicationModule(
        displayName = "2 notice",
        allowedDependencies = {"kernel", "platform"})
package com.domainpinlock.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
