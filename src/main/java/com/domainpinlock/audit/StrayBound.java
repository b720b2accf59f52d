package com.domainpinlock.audit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the strays within their bound: the latest stay. Any number of instances may do so at once.
 */
@Component
class StrayBound {
    static final int KEPT_MAX = 100_000;

    private final JdbcClient jdbc;

    StrayBound(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Scheduled(fixedDelayString = "${pinlock.audit.stray-sweep-every:1m}")
    @Transactional
    void sweep() {
        jdbc.sql("delete from audit_stray where id <= (select max(id) from audit_stray) - :kept")
                .param("kept", KEPT_MAX)
                .update();
    }
}
