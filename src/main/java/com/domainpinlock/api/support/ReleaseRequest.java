package com.domainpinlock.api.support;

import com.domainpinlock.support.ReleaseKind;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of proposeRelease. */
record ReleaseRequest(
        @Schema(example = "example.com", requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String domain,
        @Schema(
                        description =
                                "RELEASE_FROZEN: forget the wrong codes of a closed or frozen lock, which stays active; at once when"
                                        + " approved. TAKE_OFF: switch the lock off, after a waiting time.",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable ReleaseKind kind,
        @Schema(
                        description =
                                "Why, and how you know who asks: 1 to 200 characters, without phone numbers and codes.",
                        example = "Phone lost; identity checked by video, ticket 4711",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String reason) {}
