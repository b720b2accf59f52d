/**
 * What operators do: accounts and their tree, keys, users, credit lines, deposits, prices, the
 * service's switch and the directory.
 */
@NullMarked
@ApplicationModule(
        displayName = "6 admin",
        allowedDependencies = {
            "kernel",
            "platform",
            "account",
            "audit",
            "billing",
            "budget",
            "directory",
            "notice",
            "delivery",
            "user",
            "lock",
            "lock :: renewal",
            "lock :: state",
            "lists"
        })
package com.domainpinlock.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
