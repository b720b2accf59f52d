package com.domainpinlock.admin;

import com.domainpinlock.account.AccountKeys;
import com.domainpinlock.account.Caller;
import com.domainpinlock.account.KeyView;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.Refused;
import com.domainpinlock.notice.NoticeKind;
import com.domainpinlock.notice.Notices;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Revokes API keys for good. One that is revoked already stays as it is. */
@Component
public class RevokeKey {
    private final AccountKeys keys;
    private final Notices notices;
    private final AdminActs acts;
    private final Clock clock;

    RevokeKey(AccountKeys keys, Notices notices, AdminActs acts, Clock clock) {
        this.keys = keys;
        this.notices = notices;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Revokes a key of the caller's own account, whatever its scopes: who finds a key stolen must
     * not look for a better one first.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for a key that is not the
     *     account's, known or not, and for the last one by which it reaches its keys;
     *     INSUFFICIENT_SCOPE for a key of support's or the operator's
     */
    @Transactional
    public KeyView asAccount(Caller caller, long id) {
        keys.hold(caller.account());
        var key =
                keys.find(id)
                        .filter(found -> found.account().equals(caller.account()))
                        .orElseThrow(RevokeKey::unknown);
        if (key.scopes().stream().anyMatch(Scope::isOfTheService)) caller.require(Scope.OPERATOR);
        if (key.revokedAt() != null) return key;
        var now = clock.instant();
        if (key.scopes().contains(Scope.ACCOUNT)) requireAnother(caller.account(), id, now);
        return revoke(key, "label " + key.label(), now);
    }

    /**
     * Revokes any key, an account's last one too.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE where there is none
     */
    @Transactional
    public KeyView asOperator(Actor operator, long id) {
        keys.hold(keys.find(id).orElseThrow(RevokeKey::unknown).account());
        var key = keys.find(id).orElseThrow(RevokeKey::unknown);
        if (key.revokedAt() != null) return key;
        var now = clock.instant();
        var told = "label " + key.label() + ", scopes " + WantedKey.names(key.scopes());
        acts.write(operator, AdminAct.KEY_REVOKED, key.account(), told, now);
        return revoke(key, "label " + key.label() + ", by the operator", now);
    }

    private KeyView revoke(KeyView key, String told, Instant now) {
        keys.revoke(key.id(), now);
        notices.add(key.account(), NoticeKind.KEY_REVOKED, null, told, now);
        return keys.find(key.id()).orElseThrow();
    }

    /** Without one it could neither make nor revoke keys any more. */
    private void requireAnother(AccountId account, long id, Instant now) {
        var another =
                keys.living(account).stream()
                        .filter(key -> key.id() != id && key.scopes().contains(Scope.ACCOUNT))
                        .anyMatch(key -> key.expiresAt() == null || now.isBefore(key.expiresAt()));
        if (another) return;
        throw Refused.invalid(
                "id", "This is your last key with the scope account: make another one first.");
    }

    private static RuntimeException unknown() {
        return Refused.invalid("id", "There is no such key.");
    }
}
