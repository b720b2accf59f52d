package com.domainpinlock.api.edge;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body with which the service is switched off for an account, and on again. */
public record ServiceSwitchRequest(
        @Schema(
                        description = "true switches the service off, false takes that back.",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable Boolean switchedOff) {}
