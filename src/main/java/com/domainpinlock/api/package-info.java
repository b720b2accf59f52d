/** JSON over HTTP. */
@NullMarked
@ApplicationModule(
        displayName = "5 api",
        allowedDependencies = {
            "kernel",
            "account",
            "audit",
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
