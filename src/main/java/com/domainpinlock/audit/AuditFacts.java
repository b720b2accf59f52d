package com.domainpinlock.audit;

import com.domainpinlock.platform.keys.Seal;
import com.domainpinlock.platform.keys.Seal.Facts;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that an entry of a trail says, as raw column values: a row that was tampered with may say
 * what no {@link AuditRecord} can.
 *
 * @param seq its number within the lock's trail, from 1
 * @param source the address that it came from, which can be erased
 */
public record AuditFacts(
        long lock,
        long seq,
        Instant at,
        @Nullable Long account,
        @Nullable Long apiKey,
        @Nullable Long person,
        @Nullable String request,
        Seal.Commitment source,
        String command,
        String event,
        @Nullable String refusal,
        @Nullable UUID reference,
        @Nullable String detail) {
    static AuditFacts of(long lock, long seq, AuditRecord entry, Seal seal, int key) {
        var actor = entry.actor();
        return new AuditFacts(
                lock,
                seq,
                entry.at(),
                actor == null ? null : actor.account().value(),
                actor == null ? null : actor.apiKey(),
                actor == null ? null : actor.person(),
                actor == null ? null : actor.request(),
                Seal.Commitment.to(actor == null ? null : actor.source(), seal, key),
                entry.command(),
                entry.event().name(),
                entry.refusal() == null ? null : Objects.requireNonNull(entry.refusal()).name(),
                entry.reference(),
                entry.detail());
    }

    /** What is hashed of it, with the hash of the lock's entry before, empty for the first. */
    public Facts after(byte[] before) {
        return Facts.of("audit", before)
                .number(lock)
                .number(seq)
                .instant(at)
                .number(account)
                .number(apiKey)
                .number(person)
                .bytes(source.mac())
                .text(request)
                .text(command)
                .text(event)
                .text(refusal)
                .text(reference)
                .text(detail);
    }
}
