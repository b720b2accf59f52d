package com.domainpinlock.api;

import com.domainpinlock.admin.WantedUser;
import com.domainpinlock.api.edge.UserFields;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of createUser. */
record UserRequest(
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
                                                "What they may do, and nothing that the key you call with does not.",
                                        requiredMode = Schema.RequiredMode.REQUIRED),
                        schema = @Schema(allowableValues = {"pinlock", "account"}))
                @Nullable List<@Nullable String> scopes) {
    WantedUser toWanted() {
        return UserFields.wanted(name, scopes);
    }
}
