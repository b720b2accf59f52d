package com.domainpinlock.api.operator;

import com.domainpinlock.admin.WantedKey;
import com.domainpinlock.api.edge.KeyFields;
import com.domainpinlock.api.edge.Times;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of createCredential. */
record CredentialRequest(
        @Schema(
                        description = "The account whose key it will be.",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String account,
        @Schema(
                        description =
                                "What the account calls it, unlike its other keys: 1 to 63 lower-case letters, digits, "
                                        + "dots, underscores and hyphens.",
                        example = "backend",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String label,
        @ArraySchema(
                        arraySchema =
                                @Schema(
                                        description = "What it opens.",
                                        requiredMode = Schema.RequiredMode.REQUIRED),
                        schema =
                                @Schema(
                                        allowableValues = {
                                            "pinlock",
                                            "guard",
                                            "account",
                                            "support",
                                            "operator"
                                        }))
                @Nullable List<@Nullable String> scopes,
        @Schema(
                        description =
                                "For a key of the operator's account with the scope support or operator: the name of "
                                        + "the person who works with it. One who is new is entered as your doing.",
                        example = "alice")
                @Nullable String person,
        @Schema(
                        description =
                                "Where it may be used from, at most 50, as in 192.0.2.0/24 or 2001:db8::/32; left out: "
                                        + "from anywhere.")
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
