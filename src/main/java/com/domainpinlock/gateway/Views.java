package com.domainpinlock.gateway;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.account.Caller;
import com.domainpinlock.gateway.command.Command.Asked;
import com.domainpinlock.gateway.wire.Parameters;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds the account that a caller wants to look at: its own, or one below it. */
@Component
class Views {
    private final Accounts accounts;

    Views(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * The account of this name. One that is not below the caller is refused, whether there is one
     * or not.
     *
     * @param parameter which asked for it
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    @Transactional(readOnly = true)
    public Asked.View below(Caller caller, String name, String parameter) {
        return Optional.of(name)
                .filter(Accounts::isName)
                .flatMap(accounts::named)
                .filter(found -> accounts.isWithin(found.account(), caller.account()))
                .map(found -> new Asked.View(found.account(), found.name()))
                .orElseThrow(() -> Parameters.invalid(parameter, "Name an account below yours."));
    }
}
