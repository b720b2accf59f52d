package com.domainpinlock.api;

import com.domainpinlock.lock.PinRequested;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** The answer of requestDomainPin. */
record PinReply(
        @Schema(description = "The first instant at which the token is expired.")
                Instant validUntil,
        @Schema(
                        description =
                                "When the next SMS can be asked for, if the token is not used before.")
                Instant nextRequestFrom,
        @Schema(description = "Where the SMS goes, masked.", example = "+49…567") String sentTo,
        @Schema(description = "Whether it is the live token's code once more.") boolean resent) {
    static PinReply of(PinRequested requested) {
        return new PinReply(
                requested.validUntil(),
                requested.nextRequestFrom(),
                requested.sentTo().masked(),
                requested.resent());
    }
}
