package com.domainpinlock.guard;

import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.token.PinCode;
import org.jspecify.annotations.Nullable;

/**
 * A backend's question: may I carry this out now?
 *
 * @param actor who asks
 * @param judgesAll whether the caller judges every domain, as the operator's guard does; else its
 *     own and those below
 * @param target the domain, or for the commands of name servers the host name
 * @param isHost whether {@code target} is a host name
 * @param command its name in our spelling
 * @param action the command's action, if it has one
 * @param code the token, if one came
 */
public record AuthorizeCommand(
        Actor actor,
        boolean judgesAll,
        DomainName target,
        boolean isHost,
        String command,
        @Nullable String action,
        @Nullable PinCode code) {}
