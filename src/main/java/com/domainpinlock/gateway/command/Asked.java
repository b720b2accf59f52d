package com.domainpinlock.gateway.command;

import com.domainpinlock.account.Caller;
import com.domainpinlock.gateway.wire.Parameters;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Actor;
import org.jspecify.annotations.Nullable;

/**
 * A command as somebody gave it.
 *
 * @param caller whose key or session it came with
 * @param actor the same for the audit trail
 * @param view whose things are read: the caller's own, or a subreseller's
 * @param session the session that it came in
 */
public record Asked(
        Caller caller, Actor actor, View view, @Nullable String session, Parameters parameters) {
    /** The parameter that asks for a view of a subreseller. */
    public static final String SUBUSER = "SUBUSER";

    /** An account that is looked at. */
    public record View(AccountId account, String name) {}

    @Override
    public String toString() {
        return "[redacted]";
    }
}
