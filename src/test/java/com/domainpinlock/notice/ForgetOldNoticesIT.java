package com.domainpinlock.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.testing.ServiceTest;
import com.domainpinlock.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

class ForgetOldNoticesIT extends ServiceTest {
    private static final Duration KEPT = Duration.ofDays(400);

    @Autowired private Notices notices;
    @Autowired private ForgetOldNotices forgetOldNotices;
    @Autowired private JdbcClient jdbc;
    @Autowired private TransactionOperations transactions;

    @Test
    void aNoticeIsKeptFor400DaysAndThenGone() {
        var account = world.reseller("0.00");
        add(account, "first");
        clock.advance(Duration.ofNanos(1000));
        add(account, "second");

        clock.set(SettableClock.NOON.plus(KEPT));
        forgetOldNotices.handle();
        assertThat(left(account)).containsExactly("first", "second");

        clock.advance(Duration.ofNanos(1000));
        forgetOldNotices.handle();
        assertThat(left(account)).containsExactly("second");
    }

    private void add(AccountId account, String detail) {
        transactions.executeWithoutResult(
                _ -> notices.add(account, NoticeKind.SUPPORT_ACT, null, detail, clock.instant()));
    }

    private List<String> left(AccountId account) {
        return jdbc.sql("select detail from notice where account_id = ? order by id")
                .param(account.value())
                .query(String.class)
                .list();
    }
}
