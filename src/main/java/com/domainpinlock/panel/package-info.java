/**
 * The control panel: pages for people at a registrar, its subresellers and the support desk. It
 * decides nothing: each page calls the use cases that the API calls.
 */
@NullMarked
@ApplicationModule(
        displayName = "7 panel",
        allowedDependencies = {
            "kernel",
            "platform",
            "account",
            "billing",
            "calls",
            "http",
            "notice",
            "token",
            "delivery",
            "user",
            "lock",
            "lock :: state",
            "lists",
            "admin",
            "support"
        })
package com.domainpinlock.panel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
