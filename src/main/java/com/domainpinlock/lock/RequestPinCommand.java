package com.domainpinlock.lock;

import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.token.Binding;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a token that opens a change.
 *
 * @param actor who asks
 * @param domain the locked domain
 * @param language of the SMS; left out it is the lock's
 * @param binding the one command that the token shall open, if it shall open one only (rule 16)
 */
public record RequestPinCommand(
        Actor actor, DomainName domain, @Nullable Language language, @Nullable Binding binding) {}
