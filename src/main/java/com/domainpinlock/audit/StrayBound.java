package com.domainpinlock.audit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the strays of each account within a bound of its own, so that none pushes out another's:
 * the latest stay. Any number of instances may do so at once.
 */
@Component
class StrayBound {
    static final int KEPT_MAX = 1_000;

    private final JdbcClient jdbc;

    StrayBound(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Scheduled(fixedDelayString = "${pinlock.audit.stray-sweep-every:1m}")
    @Transactional
    void sweep() {
        jdbc.sql(
                        """
                        with recursive callers as (
                            select min(account_id) as account from audit_stray
                            union all
                            select (select min(account_id) from audit_stray where account_id > c.account)
                            from callers c where c.account is not null)
                        delete from audit_stray s using callers c, lateral (
                            select id from audit_stray where account_id = c.account
                            order by id desc offset :kept limit 1) beyond
                        where s.account_id = c.account and s.id <= beyond.id
                        """)
                .param("kept", KEPT_MAX)
                .update();
    }
}
