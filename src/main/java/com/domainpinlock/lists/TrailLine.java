package com.domainpinlock.lists;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.LockId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a trail, for people.
 *
 * @param holder the name of the account whose lock it is
 * @param seq its number within the lock's trail, from 1
 * @param by who caused it; nobody where the service itself did
 * @param event what happened, as {@link AuditEvent} names it
 * @param refusal why the command was refused, if it was
 * @param reference the id that the caller was given
 * @param detail what else there is to say
 */
public record TrailLine(
        LockId lock,
        String holder,
        long seq,
        Instant at,
        @Nullable By by,
        String command,
        String event,
        @Nullable String refusal,
        @Nullable UUID reference,
        @Nullable String detail) {
    /**
     * Who caused an entry, and from where.
     *
     * @param name the account's
     * @param key the label of the API key; none where somebody has signed in
     * @param person the name of the person whose key it was; none for a machine's
     * @param request the correlation id
     * @param source the address; none for other accounts
     */
    public record By(
            AccountId account,
            String name,
            @Nullable String key,
            @Nullable String person,
            @Nullable String request,
            @Nullable String source) {
        /** What others may see of it: not which of somebody's people did it, nor from where. */
        public By withoutPerson() {
            return new By(account, name, null, null, request, null);
        }
    }

    /** The same, as somebody may see it who is not to know another account's people. */
    public TrailLine withoutPerson() {
        return new TrailLine(
                lock,
                holder,
                seq,
                at,
                by == null ? null : by.withoutPerson(),
                command,
                event,
                refusal,
                reference,
                detail);
    }
}
