package com.domainpinlock.api.operator;

import com.domainpinlock.api.edge.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The body of setPrice. */
record PriceRequest(
        @Schema(description = "Whose price; left out, it is the default of all who have no own.")
                @Nullable String account,
        @Schema(
                        description =
                                "Of a year, zero or more: an explicit zero is a price. In the account's currency.",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable MoneyRequest amount,
        @Schema(
                        description =
                                "From when on it holds, not in the past and at most ten years ahead; left out, from now on.",
                        format = "date-time")
                @Nullable String holdsFrom) {

    /** Read here: Jackson would take a number for an instant. */
    @Nullable Instant instant() {
        try {
            return holdsFrom == null ? null : Instant.parse(holdsFrom);
        } catch (DateTimeParseException _) {
            throw Fields.invalid("holdsFrom", "Send an instant, such as 2026-11-22T12:00:00Z.");
        }
    }
}
