/**
 * What operators do: accounts and their tree, keys, users, credit lines, deposits, prices, the
 * service's switch and the directory.
 */
@NullMarked
@ApplicationModule(
        displayName = "4 admin",
        allowedDependencies = {
            "kernel",
            "account",
            "audit",
            "billing",
            "budget",
            "delivery",
            "directory",
            "lock",
            "notice",
            "user"
        })
package com.domainpinlock.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
