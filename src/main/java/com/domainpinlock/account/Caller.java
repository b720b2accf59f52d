package com.domainpinlock.account;

import com.domainpinlock.kernel.Access;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says on whose behalf a request is made and what the key, or the person, may do.
 *
 * @param account the account that it belongs to
 * @param accountName the name it logs in with
 * @param kind what the account is to the service
 * @param scopes what may be done
 * @param keyId the key's row, for the audit trail; none where a person has signed in
 * @param person who calls; none where the key is a machine's
 */
public record Caller(
        AccountId account,
        String accountName,
        AccountKind kind,
        Set<Scope> scopes,
        @Nullable Long keyId,
        @Nullable Long person) {
    public Caller {
        if (keyId == null && person == null)
            throw new IllegalArgumentException("who calls has a key or is a person");
        scopes = Set.copyOf(scopes);
    }

    /** What the caller came in with. */
    public Access access() {
        if (keyId != null) return new Access.Key(keyId);
        return new Access.Person(Objects.requireNonNull(person));
    }

    /**
     * Lets a caller pass who has one of these.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INSUFFICIENT_SCOPE, which names the second
     */
    public void requireEither(Scope one, Scope other) {
        if (!has(one)) require(other);
    }

    /**
     * Lets a caller pass who asks for what an account keeps to itself: the account with the scope
     * account for its own, the operator for any.
     *
     * @param named the account's name; none: the caller's own
     * @return the account that the operator asks for; none where it is the caller's own affair
     * @throws com.domainpinlock.kernel.CommandRefused INSUFFICIENT_SCOPE, the same for an account
     *     that is not there
     */
    public @Nullable String requireOwnOrOperated(@Nullable String named) {
        if (named == null || (named.equals(accountName) && !has(Scope.OPERATOR))) {
            require(Scope.ACCOUNT);
            return null;
        }
        require(Scope.OPERATOR);
        return named;
    }

    /**
     * Lets a caller pass whose key, or who, was given this. What is the operator's and support's,
     * no other account's key opens, whatever its scopes.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INSUFFICIENT_SCOPE
     */
    public void require(Scope scope) {
        if (has(scope)) return;
        throw Refused.because(Refusal.INSUFFICIENT_SCOPE).scope(scope.wireName()).thrown();
    }

    private boolean has(Scope scope) {
        return scopes.contains(scope) && (kind == AccountKind.OPERATOR || !scope.isOfTheService());
    }
}
