package com.domainpinlock.api;

import com.domainpinlock.admin.WantedKey;
import com.domainpinlock.api.edge.KeyFields;
import com.domainpinlock.api.edge.Times;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of createKey. */
record KeyRequest(
        @Schema(
                        description =
                                "What you call it, unlike your other keys: 1 to 63 lower-case letters, digits, dots, "
                                        + "underscores and hyphens.",
                        example = "backend",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String label,
        @ArraySchema(
                        arraySchema =
                                @Schema(
                                        description =
                                                "What it opens, and nothing that the key you call with does not.",
                                        requiredMode = Schema.RequiredMode.REQUIRED),
                        schema = @Schema(allowableValues = {"pinlock", "guard", "account"}))
                @Nullable List<@Nullable String> scopes,
        @Schema(
                        description =
                                "Where it may be used from, at most 50, as in 192.0.2.0/24 or 2001:db8::/32; left out: "
                                        + "wherever the key may that you call with.")
                @Nullable List<@Nullable String> networks,
        @Schema(
                        description =
                                "The date or instant at which it ends; left out: it never does.",
                        example = "2027-11-22")
                @Nullable String expiresAt) {
    WantedKey toWanted() {
        return KeyFields.wanted(label, scopes, networks, Times.parse(expiresAt, "expiresAt"));
    }
}
