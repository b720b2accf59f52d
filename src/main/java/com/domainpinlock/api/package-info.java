/** JSON over HTTP. */
@NullMarked
@ApplicationModule(
        displayName = "5 api",
        allowedDependencies = {
            "kernel",
            "http",
            "account",
            "audit",
            "billing",
            "budget",
            "calls",
            "sms",
            "sms :: twilio",
            "delivery",
            "token",
            "lock",
            "chain",
            "trail",
            "guard",
            "admin",
            "notice",
            "support",
            "user"
        })
package com.domainpinlock.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
