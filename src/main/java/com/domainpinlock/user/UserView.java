package com.domainpinlock.user;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a user.
 *
 * @param person the person's row
 * @param account whose user it is
 * @param name what they sign in with
 * @param scopes what they may do
 * @param mustChangePassword whether the password is still the one that somebody else has made
 * @param passwordEndsAt when that one opens nothing any more; none: it is their own
 * @param secondFactor whether a code is asked for besides
 * @param createdAt when they were made
 * @param lastSignedInAt when they last got in; none: never
 * @param secondOf the person who made them and whom another has to confirm before they sign in;
 *     none: nothing is awaited
 */
public record UserView(
        long person,
        AccountId account,
        String name,
        Set<Scope> scopes,
        boolean mustChangePassword,
        @Nullable Instant passwordEndsAt,
        boolean secondFactor,
        Instant createdAt,
        @Nullable Instant lastSignedInAt,
        @Nullable Long secondOf) {
    public UserView {
        scopes = Set.copyOf(scopes);
    }
}
