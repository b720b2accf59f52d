package com.domainpinlock.account;

import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.kernel.AccountId;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Switches the service off for accounts, and on again: an operator's and a parent's say (rule 2).
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ServiceSwitches {
    private final JdbcClient jdbc;
    private final Appendices appendices;

    ServiceSwitches(JdbcClient jdbc, Appendices appendices) {
        this.jdbc = jdbc;
        this.appendices = appendices;
    }

    /**
     * Switches the service off for an account, whether it has activated it or not. Its active locks
     * stay as they are.
     *
     * <p>The operator takes a parent's switching off over, and not the other way round.
     *
     * @return whether that changed anything
     */
    public boolean switchOff(AccountId account, SwitchedBy by, Instant now) {
        return jdbc.sql(
                                """
                                insert into appendix as a (account_id, service, switched_off_at, switched_off_by)
                                values (:account, :service, :now, :by)
                                on conflict (account_id, service) do update
                                set switched_off_at = coalesce(a.switched_off_at, excluded.switched_off_at),
                                    switched_off_by = excluded.switched_off_by
                                where coalesce(a.switched_off_by, '') not in ('OPERATOR', excluded.switched_off_by)
                                """)
                        .param("account", account.value())
                        .param("service", Appendices.SERVICE)
                        .param("now", utc(now))
                        .param("by", by.name())
                        .update()
                == 1;
    }

    /**
     * Takes a switching off back; an activation from before holds again.
     *
     * @return whether that changed anything
     * @throws com.domainpinlock.kernel.CommandRefused SERVICE_NOT_ACTIVE where a parent would undo
     *     what the operator did
     */
    public boolean switchOn(AccountId account, SwitchedBy by) {
        var changed = isSwitchedOn(account, by);
        if (!changed && appendices.stateOf(account).isSwitchedOff()) {
            throw Appendices.notActive(
                    "The operator has switched the service off for this account: ask the operator.");
        }
        return changed;
    }

    private boolean isSwitchedOn(AccountId account, SwitchedBy by) {
        return jdbc.sql(
                                """
                                update appendix set switched_off_at = null, switched_off_by = null
                                where account_id = :account and service = :service
                                  and switched_off_by in ('PARENT', :by)
                                """)
                        .param("account", account.value())
                        .param("service", Appendices.SERVICE)
                        .param("by", by.name())
                        .update()
                == 1;
    }

    /** Who switches the service off for an account. What the operator did, a parent cannot undo. */
    public enum SwitchedBy {
        PARENT,
        OPERATOR
    }
}
