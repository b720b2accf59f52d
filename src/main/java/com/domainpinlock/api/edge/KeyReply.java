package com.domainpinlock.api.edge;

import com.domainpinlock.account.KeyView;
import com.domainpinlock.account.Network;
import com.domainpinlock.account.Scope;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told of a key. */
public record KeyReply(
        @Schema(description = "Names the key where it is revoked.") long id,
        @Schema(description = "The key itself, told once: keep it.")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable String key,
        String label,
        List<String> scopes,
        @Schema(description = "Whose key it is; null for a program's.") @Nullable String person,
        @Schema(description = "Where it may be used from; null: anywhere.")
                @Nullable List<String> networks,
        Instant createdAt,
        @Schema(description = "When it ends by itself; null: never.") @Nullable Instant expiresAt,
        @Schema(description = "When it last opened something, up to a minute late; null: never.")
                @Nullable Instant lastUsedAt,
        @Schema(description = "When it was revoked; null: it was not.") @Nullable Instant revokedAt,
        @Schema(
                        description =
                                "Whether a second operator or person of support has to confirm it before it opens anything.")
                boolean awaitsConfirmation) {
    /** All but the key. */
    public static KeyReply of(KeyView view) {
        return of(view, null);
    }

    /** The answer to who has it made. */
    public static KeyReply made(KeyView view, String key) {
        return of(view, key);
    }

    private static KeyReply of(KeyView view, @Nullable String key) {
        return new KeyReply(
                view.id(),
                key,
                view.label(),
                view.scopes().stream().sorted().map(Scope::wireName).toList(),
                view.person(),
                view.networks().isEmpty()
                        ? null
                        : view.networks().stream().map(Network::toString).toList(),
                view.createdAt(),
                view.expiresAt(),
                view.lastUsedAt(),
                view.revokedAt(),
                view.secondOf() != null);
    }

    @Override
    public String toString() {
        return "key " + id + " [redacted]";
    }
}
