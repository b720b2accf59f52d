package com.domainpinlock.account;

import static com.domainpinlock.platform.database.SqlInstants.instantOrNull;
import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.kernel.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of activations, one for an account at the most: each is changed in one statement. */
@Component
class AppendixRows {
    private static final String SERVICE = "DOMAIN-PIN-LOCK";

    private final JdbcClient jdbc;

    AppendixRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is known of these accounts; one that has no row is missing. */
    Map<AccountId, ServiceState> states(Collection<AccountId> accounts) {
        return jdbc
                .sql(
                        """
                        select account_id, activated_at, switched_off_at from appendix
                        where service = :service and account_id in (:accounts)
                        """)
                .param("service", SERVICE)
                .param("accounts", accounts.stream().map(AccountId::value).toList())
                .query((row, _) ->
                        Map.entry(
                                new AccountId(row.getLong("account_id")),
                                new ServiceState(
                                        instantOrNull(row, "activated_at"),
                                        instantOrNull(row, "switched_off_at"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Two activations at once are one: the second changes nothing. */
    boolean activate(AccountId account, Instant now) {
        return jdbc.sql(
                                """
                                insert into appendix as a (account_id, service, activated_at)
                                values (:account, :service, :now)
                                on conflict (account_id, service) do update set activated_at = excluded.activated_at
                                where a.activated_at is null and a.switched_off_at is null
                                """)
                        .param("account", account.value())
                        .param("service", SERVICE)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** The operator takes a parent's switching off over, and not the other way round. */
    boolean switchOff(AccountId account, ServiceState.SwitchedBy by, Instant now) {
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
                        .param("service", SERVICE)
                        .param("now", utc(now))
                        .param("by", by.name())
                        .update()
                == 1;
    }

    boolean switchOn(AccountId account, ServiceState.SwitchedBy by) {
        return jdbc.sql(
                                """
                                update appendix set switched_off_at = null, switched_off_by = null
                                where account_id = :account and service = :service
                                  and switched_off_by in ('PARENT', :by)
                                """)
                        .param("account", account.value())
                        .param("service", SERVICE)
                        .param("by", by.name())
                        .update()
                == 1;
    }
}
