package com.domainpinlock.api.operator;

import com.domainpinlock.admin.WantedUser;
import com.domainpinlock.api.edge.UserFields;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of createManagedUser. */
record ManagedUserRequest(
        @Schema(
                        description = "The account whose user it will be.",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String account,
        @Schema(
                        description =
                                "What they will sign in with: 1 to 63 lower-case letters, digits, dots, underscores and "
                                        + "hyphens.",
                        example = "alice",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String name,
        @ArraySchema(
                        arraySchema =
                                @Schema(
                                        description =
                                                "What they may do: pinlock and account for a customer, support, operator and "
                                                        + "account for the operator's own account.",
                                        requiredMode = Schema.RequiredMode.REQUIRED),
                        schema =
                                @Schema(
                                        allowableValues = {
                                            "pinlock",
                                            "account",
                                            "support",
                                            "operator"
                                        }))
                @Nullable List<@Nullable String> scopes) {
    WantedUser toWanted() {
        return UserFields.wanted(name, scopes);
    }
}
