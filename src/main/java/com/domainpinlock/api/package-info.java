/** JSON over HTTP. */
@NullMarked
@ApplicationModule(
        displayName = "7 api",
        allowedDependencies = {
            "kernel",
            "platform",
            "account",
            "billing",
            "budget",
            "calls",
            "http",
            "notice",
            "sms",
            "sms :: twilio",
            "token",
            "delivery",
            "user",
            "lock",
            "lock :: state",
            "chain",
            "guard",
            "lists",
            "admin",
            "support"
        })
package com.domainpinlock.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
