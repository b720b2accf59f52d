package com.domainpinlock.lists;

import com.domainpinlock.kernel.AccountId;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How many locks accounts have. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class LockCounts {
    private final JdbcClient jdbc;

    LockCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many active ones each of these has of its own; who has none is missing. */
    public Map<AccountId, Long> active(Collection<AccountId> accounts) {
        return jdbc
                .sql(
                        """
                        select account_id, count(*) as locks from pin_lock
                        where account_id = any (:accounts) and status = 'ACTIVE' group by account_id
                        """)
                .param("accounts", accounts.stream().map(AccountId::value).toArray(Long[]::new))
                .query((row, _) ->
                        Map.entry(new AccountId(row.getLong("account_id")), row.getLong("locks")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
