package com.domainpinlock.api.operator;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of moveAccount. */
record ParentRequest(
        @Schema(
                        description = "The account that it stands below from now on.",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String parent) {}
