package com.domainpinlock.api.support;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of objectToRelease. */
record ObjectionRequest(
        @Schema(
                        description =
                                "Who objects, and why: 1 to 200 characters, without phone numbers and codes.",
                        example = "The registrant called back: it was not him",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String reason) {}
