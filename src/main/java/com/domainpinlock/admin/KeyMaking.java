package com.domainpinlock.admin;

import com.domainpinlock.account.AccountKeys;
import com.domainpinlock.account.ApiKeys;
import com.domainpinlock.account.NewKey;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Refused;
import com.domainpinlock.notice.NoticeKind;
import com.domainpinlock.notice.Notices;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes keys, whoever asks for them: a label of its own each, a bounded number, and a notice. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class KeyMaking {
    /** More would be a mistake, and each is one more to lose. */
    static final int LIVING_MAX = 200;

    private final AccountKeys keys;
    private final ApiKeys apiKeys;
    private final Notices notices;

    KeyMaking(AccountKeys keys, ApiKeys apiKeys, Notices notices) {
        this.keys = keys;
        this.apiKeys = apiKeys;
        this.notices = notices;
    }

    /** Makes one. The account's keys are held from here on. */
    KeyMade make(NewKey wanted, String told, Instant now) {
        return make(wanted, told, null, now);
    }

    /**
     * The same.
     *
     * @param secondOf the person who makes it, where another has to confirm that
     */
    KeyMade make(NewKey wanted, String told, @Nullable Long secondOf, Instant now) {
        keys.hold(wanted.account());
        requireRoom(wanted.account(), wanted.label());
        var made = apiKeys.create(wanted);
        if (secondOf != null) keys.awaitSecond(made.id(), secondOf);
        notices.add(wanted.account(), NoticeKind.KEY_CREATED, null, told, now);
        return new KeyMade(keys.find(made.id()).orElseThrow(), made.text());
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
}
