/**
 * The control panel: pages for people at a registrar, its subresellers and the support desk. It
 * decides nothing: each page calls the use cases that the API calls.
 */
@NullMarked
@ApplicationModule(
        displayName = "5 panel",
        allowedDependencies = {
            "kernel",
            "http",
            "account",
            "user",
            "audit",
            "billing",
            "calls",
            "notice",
            "delivery",
            "token",
            "lock",
            "trail",
            "admin",
            "support"
        })
package com.domainpinlock.panel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
