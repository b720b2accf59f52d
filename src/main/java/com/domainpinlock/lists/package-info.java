/** What is shown and changes nothing: locks, charges, statements, trails, notices. */
@NullMarked
@ApplicationModule(
        displayName = "5 lists",
        allowedDependencies = {
            "kernel",
            "platform",
            "account",
            "billing",
            "directory",
            "notice",
            "token"
        })
package com.domainpinlock.lists;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
