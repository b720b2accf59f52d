package com.domainpinlock.api.operator;

import com.domainpinlock.api.edge.Times;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
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
                                "From when on it holds, not in the past and at most ten years ahead; left out, from now on. A date is its first instant in UTC.",
                        example = "2027-01-01")
                @Nullable String holdsFrom) {
    /** Jackson would take a number for an instant too. */
    @Nullable Instant instant() {
        return Times.parse(holdsFrom, "holdsFrom");
    }
}
