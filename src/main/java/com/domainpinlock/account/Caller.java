package com.domainpinlock.account;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.Refused;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says on whose behalf a request is made and what its key allows.
 *
 * @param account the account that the key belongs to
 * @param accountName the name it logs in with
 * @param kind what the account is to the service
 * @param scopes what the key may be used for
 * @param keyId the key's row, for the audit trail
 * @param person whose key it is; none where it is a machine's
 */
public record Caller(
        AccountId account,
        String accountName,
        AccountKind kind,
        Set<Scope> scopes,
        long keyId,
        @Nullable Long person) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /**
     * Lets a caller pass whose key was made for this. What is the operator's and support's, no
     * other account's key opens, whatever its scopes.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INSUFFICIENT_SCOPE
     */
    public void require(Scope scope) {
        var isOthers = scope.isOfTheService() && kind != AccountKind.OPERATOR;
        if (scopes.contains(scope) && !isOthers) return;
        throw Refused.because(Refusal.INSUFFICIENT_SCOPE).scope(scope.wireName()).thrown();
    }
}
