/** JSON over HTTP. */
@NullMarked
@ApplicationModule(
        displayName = "5 api",
        allowedDependencies = {
            "kernel",
            "http",
            "account",
            "billing",
            "sms",
            "sms :: twilio",
            "delivery",
            "token",
            "lock",
            "guard",
            "admin"
        })
package com.domainpinlock.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
