package com.domainpinlock.lock;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.lock.state.AuthorityNumbers;
import com.domainpinlock.lock.state.LockStatus;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the locks whose tokens go to a number: of whoever has lost that phone, or receives them.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class FindLocksOfNumber {
    private final AuthorityNumbers numbers;
    private final JdbcClient jdbc;

    FindLocksOfNumber(AuthorityNumbers numbers, JdbcClient jdbc) {
        this.numbers = numbers;
        this.jdbc = jdbc;
    }

    /** A lock with the number. */
    public record Lock(
            DomainName domain, AccountId account, String accountName, LockStatus state) {}

    public List<Lock> handle(MobileNumber number) {
        var locks = numbers.find(number).stream().map(LockId::value).toArray(Long[]::new);
        return jdbc.sql(
                        """
                        select l.domain, l.account_id, a.name, l.status
                        from pin_lock l join account a on a.id = l.account_id
                        where l.id = any (:locks) order by l.domain
                        """)
                .param("locks", locks)
                .query((row, _) ->
                        new Lock(
                                new DomainName(row.getString("domain")),
                                new AccountId(row.getLong("account_id")),
                                row.getString("name"),
                                LockStatus.valueOf(row.getString("status"))))
                .list();
    }
}
