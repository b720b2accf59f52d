package com.domainpinlock.user;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user who has not been removed, as the table has them.
 *
 * @param person the person's row
 * @param name what they sign in with
 * @param givenAt when somebody else made their password last
 * @param secret of their second factor, which may not be switched on yet
 * @param secondFactor whether it is switched on
 * @param lastStep the time step of the last right code
 */
record StoredUser(
        long person,
        String name,
        AccountId account,
        String accountName,
        AccountKind kind,
        Set<Scope> scopes,
        String passwordHash,
        boolean mustChangePassword,
        int version,
        Instant givenAt,
        @Nullable SealedSecret secret,
        boolean secondFactor,
        long lastStep) {
    StoredUser {
        scopes = Set.copyOf(scopes);
    }

    SignedIn signedIn() {
        var may = mustChangePassword ? Set.<Scope>of() : scopes;
        var caller = new Caller(account, accountName, kind, may, null, person);
        return new SignedIn(caller, name, version, mustChangePassword, secondFactor);
    }

    boolean isPasswordExpiredAt(Instant now) {
        return mustChangePassword && !now.isBefore(givenAt.plus(InitialPasswords.GOOD_FOR));
    }

    @Override
    public String toString() {
        return "user " + person + " [redacted]";
    }
}
