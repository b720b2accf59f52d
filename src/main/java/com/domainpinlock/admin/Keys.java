package com.domainpinlock.admin;

import com.domainpinlock.account.AccountKeys;
import com.domainpinlock.account.ApiKeys;
import com.domainpinlock.account.Caller;
import com.domainpinlock.account.KeyView;
import com.domainpinlock.account.KnownAccounts;
import com.domainpinlock.account.NewKey;
import com.domainpinlock.account.Scope;
import com.domainpinlock.audit.AdminAct;
import com.domainpinlock.audit.AdminActs;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Page;
import com.domainpinlock.notice.NoticeKind;
import com.domainpinlock.notice.Notices;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * An account's API keys: lists them, revokes them for good, and holds what every new one has to
 * keep. Beyond 150 lines, for it is all that is done with a key that is there.
 */
@Component
public class Keys {
    /** More would be a mistake, and each is one more to lose. */
    static final int LIVING_MAX = 200;

    private final KnownAccounts known;
    private final AccountKeys keys;
    private final ApiKeys apiKeys;
    private final Notices notices;
    private final AdminActs acts;
    private final Clock clock;

    Keys(
            KnownAccounts known,
            AccountKeys keys,
            ApiKeys apiKeys,
            Notices notices,
            AdminActs acts,
            Clock clock) {
        this.known = known;
        this.keys = keys;
        this.apiKeys = apiKeys;
        this.notices = notices;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * A key that was made.
     *
     * @param view what can be told of it again
     * @param text the key, which cannot
     */
    public record Made(KeyView view, String text) {
        @Override
        public String toString() {
            return "key " + view.id() + " [redacted]";
        }
    }

    /**
     * Lists an account's keys in the order in which they were made, revoked ones too, but none of
     * them itself.
     *
     * @param after the key behind which the page begins; 0: the first page
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for a limit that no page has
     */
    @Transactional(readOnly = true)
    public Page<KeyView> list(AccountId account, long after, int limit) {
        Page.checkLimit(limit);
        return Page.of(keys.list(account, after, limit + 1), limit);
    }

    /** The same of any account, by its name. */
    @Transactional(readOnly = true)
    public Page<KeyView> list(String account, long after, int limit) {
        return list(known.require(account, "account").account(), after, limit);
    }

    /**
     * Makes a key: a label of its own, a bounded number, and a notice. The account's keys are held
     * from here on.
     *
     * @param secondOf the person who makes it, where another has to confirm that
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Made make(NewKey wanted, String told, @Nullable Long secondOf, Instant now) {
        keys.hold(wanted.account());
        requireRoom(wanted.account(), wanted.label());
        var made = apiKeys.create(wanted);
        if (secondOf != null) keys.awaitSecond(made.id(), secondOf);
        notices.add(wanted.account(), NoticeKind.KEY_CREATED, null, told, now);
        return new Made(keys.find(made.id()).orElseThrow(), made.text());
    }

    /**
     * Revokes a key of the caller's own account, whatever its scopes: who finds a key stolen must
     * not look for a better one first. One that is revoked already stays as it is.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for a key that is not the
     *     account's, known or not, and for the last one by which it reaches its keys;
     *     INSUFFICIENT_SCOPE for a key of support's or the operator's
     */
    @Transactional
    public KeyView revokeAsAccount(Caller caller, long id) {
        keys.hold(caller.account());
        var key = require(caller.account(), id);
        if (key.scopes().stream().anyMatch(Scope::isOfTheService)) caller.require(Scope.OPERATOR);
        if (key.revokedAt() != null) return key;
        var now = clock.instant();
        if (key.scopes().contains(Scope.ACCOUNT)) requireAnother(caller.account(), id, now);
        return revoke(key, "label " + key.label(), now);
    }

    /**
     * Revokes a key of any account, its last one too.
     *
     * @param account the account's name
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE where there is none
     */
    @Transactional
    public KeyView revokeAsOperator(Actor operator, String account, long id) {
        var owner = known.require(account, "account").account();
        keys.hold(owner);
        var key = require(owner, id);
        if (key.revokedAt() != null) return key;
        var now = clock.instant();
        var told = "label " + key.label() + ", scopes " + Scope.names(key.scopes());
        acts.write(operator, AdminAct.KEY_REVOKED, owner, told, now);
        return revoke(key, "label " + key.label() + ", by the operator", now);
    }

    /** The account's key with this id; another account's is as if it were not there. */
    private KeyView require(AccountId account, long id) {
        return keys.find(id)
                .filter(found -> found.account().equals(account))
                .orElseThrow(Keys::unknown);
    }

    private KeyView revoke(KeyView key, String told, Instant now) {
        keys.revoke(key.id(), now);
        notices.add(key.account(), NoticeKind.KEY_REVOKED, null, told, now);
        return keys.find(key.id()).orElseThrow();
    }

    private void requireRoom(AccountId account, String label) {
        var living = keys.living(account);
        if (living.stream().anyMatch(key -> key.label().equals(label))) {
            throw Refused.invalid(
                    "label",
                    "A key of the account has this label: choose another one, or revoke that key first.");
        }
        if (living.size() >= LIVING_MAX) {
            throw Refused.invalid(
                    "account",
                    "An account has at most " + LIVING_MAX + " keys: revoke those not in use.");
        }
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

    static RuntimeException unknown() {
        return Refused.invalid("id", "There is no such key.");
    }
}
