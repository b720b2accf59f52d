package com.domainpinlock.api.operator;

import io.swagger.v3.oas.annotations.media.Schema;

/** The last line of the answer to loadDomains: without it the answer is not complete. */
@Schema(name = "LoadSummary", description = "The last line: without it the answer is not complete.")
record LoadSummary(
        @Schema(description = "How many lines there were, blank ones left out.") long lines,
        long added,
        long moved,
        long unchanged,
        long refused,
        @Schema(
                        description =
                                "How many of the refused ones are not listed, where there are too many.")
                long unlisted) {}
