package com.domainpinlock.notice;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Removes the notices that have been there long enough, some in each transaction. */
@Component
@EnableConfigurationProperties(NoticeProperties.class)
class ForgetOldNotices {
    private static final int AT_ONCE = 10_000;

    private final Notices notices;
    private final TransactionOperations transactions;
    private final NoticeProperties properties;
    private final Clock clock;

    ForgetOldNotices(
            Notices notices,
            TransactionOperations transactions,
            NoticeProperties properties,
            Clock clock) {
        this.notices = notices;
        this.transactions = transactions;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Removes them.
     *
     * @return how many
     */
    int handle() {
        var before = clock.instant().minus(properties.keepFor());
        var all = 0;
        int some;
        do {
            some = transactions.execute(_ -> notices.forget(before, AT_ONCE));
            all += some;
        } while (some == AT_ONCE);
        return all;
    }
}
