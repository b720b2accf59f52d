package com.domainpinlock.api;

import com.domainpinlock.kernel.Language;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of requestDomainPin; it may be left out. */
record PinRequest(
        @Schema(description = "Of the SMS; left out it is the lock's.") @Nullable Language language,
        @Schema(
                        description =
                                "The one protected command that the token shall open. Left out, it opens any change,"
                                        + " switching the lock off included.",
                        example = "TransferDomain")
                @Nullable String command,
        @Schema(
                        description =
                                "What the SMS says with it: at most 30 letters, digits, spaces, `.`, `:` and `-`.",
                        example = "to registrar 4711")
                @Nullable String detail) {
    static final PinRequest EMPTY = new PinRequest(null, null, null);
}
