package com.domainpinlock.api.edge;

import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.UserMade;
import com.domainpinlock.user.UserView;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told of a user. */
public record UserReply(
        @Schema(description = "What they sign in with, beside the account's name.") String name,
        @Schema(
                        description =
                                "The password itself, told once: hand it over. It opens nothing before it is changed.")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable String password,
        List<String> scopes,
        @Schema(description = "When a password ends that was not changed yet; null: it was.")
                @Nullable Instant passwordEndsAt,
        @Schema(description = "Whether they sign in with a code besides the password.")
                boolean secondFactor,
        Instant createdAt,
        @Schema(description = "When they last signed in; null: never.")
                @Nullable Instant lastSignedInAt,
        @Schema(
                        description =
                                "Whether a second operator or person of support has to confirm it before it opens anything.")
                boolean awaitsConfirmation) {
    /** All but the password. */
    public static UserReply of(UserView view) {
        return of(view, null);
    }

    /** The answer to who has the user made, or reset. */
    public static UserReply made(UserMade made) {
        return of(made.view(), made.password());
    }

    private static UserReply of(UserView view, @Nullable String password) {
        return new UserReply(
                view.name(),
                password,
                view.scopes().stream().sorted().map(Scope::wireName).toList(),
                view.passwordEndsAt(),
                view.secondFactor(),
                view.createdAt(),
                view.lastSignedInAt(),
                view.secondOf() != null);
    }

    @Override
    public String toString() {
        return "user " + name + " [redacted]";
    }
}
