package com.domainpinlock.audit;

import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.Refusal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened. It has no place for a code, a key or a phone number.
 *
 * @param actor who caused it; nobody where the service itself did
 * @param command the command as registrars call it
 * @param refusal why it was refused, if it was
 * @param reference the id that was given to the caller, such as an authorization's
 * @param detail what else there is to say, in at most 200 characters, such as an SMS's gateway
 */
public record AuditRecord(
        Instant at,
        @Nullable Actor actor,
        String command,
        AuditEvent event,
        @Nullable Refusal refusal,
        @Nullable UUID reference,
        @Nullable String detail) {
    /** Something that happened and was not refused. */
    public static AuditRecord of(
            Instant at, @Nullable Actor actor, String command, AuditEvent event) {
        return new AuditRecord(at, actor, command, event, null, null, null);
    }

    /** The same, as refused. */
    public AuditRecord refusing(Refusal why) {
        return new AuditRecord(at, actor, command, event, why, reference, detail);
    }

    /** The same, with the id that the caller was given. */
    public AuditRecord referring(UUID id) {
        return new AuditRecord(at, actor, command, event, refusal, id, detail);
    }

    /** The same, with something more to say. */
    public AuditRecord saying(String words) {
        return new AuditRecord(at, actor, command, event, refusal, reference, words);
    }
}
