package com.domainpinlock.account;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

interface AppendixRepository extends Repository<Appendix, Appendix.Key> {
    List<Appendix> findByServiceAndAccountIdIn(String service, Collection<Long> accounts);

    /** Two activations at once are one: the second changes nothing. */
    @Modifying(flushAutomatically = true)
    @NativeQuery(
            """
            insert into appendix (account_id, service, activated_at) values (:account, :service, :now)
            on conflict do nothing
            """)
    int activate(long account, String service, Instant now);
}
