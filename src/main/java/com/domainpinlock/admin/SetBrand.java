package com.domainpinlock.admin;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.account.KnownAccounts;
import com.domainpinlock.audit.AdminAct;
import com.domainpinlock.audit.AdminActs;
import com.domainpinlock.delivery.SmsBrand;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says whom an account's SMS name as their sender. Operators do, for it claims who speaks. */
@Component
public class SetBrand {
    private final KnownAccounts known;
    private final Accounts accounts;
    private final AccountViews views;
    private final AdminActs acts;
    private final Clock clock;

    SetBrand(
            KnownAccounts known,
            Accounts accounts,
            AccountViews views,
            AdminActs acts,
            Clock clock) {
        this.known = known;
        this.accounts = accounts;
        this.views = views;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Sets it for every SMS from now on.
     *
     * @param brand nothing for the setting's
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    @Transactional
    public AccountView handle(Actor actor, String name, @Nullable String brand) {
        if (brand != null && !SmsBrand.isOne(brand)) throw Refused.invalid("brand", SmsBrand.RULE);
        var account = known.require(name, "account").account();
        accounts.setBrand(account, brand);
        acts.write(
                actor,
                AdminAct.BRAND_SET,
                account,
                brand == null ? "as set" : brand,
                clock.instant());
        return views.of(account);
    }
}
