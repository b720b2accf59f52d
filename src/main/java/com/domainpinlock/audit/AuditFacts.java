package com.domainpinlock.audit;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that an entry of a trail says, in the words of its row: a row that somebody has tampered with
 * may say what no {@link AuditRecord} can.
 *
 * @param seq its number within the lock's trail, from 1
 */
public record AuditFacts(
        long lock,
        long seq,
        Instant at,
        @Nullable Long account,
        @Nullable Long apiKey,
        @Nullable Long person,
        @Nullable String request,
        @Nullable String source,
        String command,
        String event,
        @Nullable String refusal,
        @Nullable UUID reference,
        @Nullable String detail) {
    static AuditFacts of(long lock, long seq, AuditRecord entry) {
        var actor = entry.actor();
        return new AuditFacts(
                lock,
                seq,
                entry.at(),
                actor == null ? null : actor.account().value(),
                actor == null ? null : actor.apiKey(),
                actor == null ? null : actor.person(),
                actor == null ? null : actor.request(),
                actor == null ? null : actor.source(),
                entry.command(),
                entry.event().name(),
                entry.refusal() == null ? null : Objects.requireNonNull(entry.refusal()).name(),
                entry.reference(),
                entry.detail());
    }
}
