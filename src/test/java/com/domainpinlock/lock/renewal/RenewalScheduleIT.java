package com.domainpinlock.lock.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.lock.ShowPinLock;
import com.domainpinlock.lock.state.LockStatus;
import com.domainpinlock.support.DecideRelease;
import com.domainpinlock.support.ProposeRelease;
import com.domainpinlock.support.Reason;
import com.domainpinlock.support.ReleaseView;
import com.domainpinlock.testing.Patience;
import com.domainpinlock.testing.ServiceTest;
import com.domainpinlock.testing.SettableClock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Terms are charged without anybody calling. The context ends with the class, and its work. */
@DirtiesContext
@TestPropertySource(
        properties = {
            "db-scheduler.enabled=true",
            "db-scheduler.polling-interval=50ms",
            "pinlock.renewal.every=50ms",
            "pinlock.sms.budget.sweep-every=50ms",
            "pinlock.support.carry-out-every=50ms"
        })
class RenewalScheduleIT extends ServiceTest {
    @Autowired private JdbcClient jdbc;
    @Autowired private ShowPinLock showPinLock;
    @Autowired private ProposeRelease proposeRelease;
    @Autowired private DecideRelease decideRelease;

    @Test
    void chargesATermThatEnds() {
        var held = locks.active();
        var end = SettableClock.NOON.atOffset(ZoneOffset.UTC).plusYears(1);

        clock.set(end.toInstant());

        var next = end.plusYears(1).toInstant();
        Patience.until(
                "the term is renewed",
                () -> next.equals(showPinLock.handle(held.account(), held.domain()).paidUntil()));
    }

    @Test
    void forgetsOldSmsByItself() {
        var held = locks.pending();
        clock.set(SettableClock.NOON.plus(Duration.ofDays(1)));

        Patience.until(
                "no SMS of yesterday is counted",
                () ->
                        jdbc.sql(
                                        """
                                        select count(*) from sms_window where sent = array[?::timestamptz]
                                        """)
                                .param(SettableClock.NOON.atOffset(ZoneOffset.UTC))
                                .query(Long.class)
                                .single()
                                .equals(0L));
        assertThat(phones.messages(held.phone())).hasSize(1);
    }

    @Test
    void takesALockOffWhenItsWaitingTimeIsOver() {
        var held = locks.active();
        var operator = world.operator();
        var first = world.supporter(operator, null);
        var second = world.supporter(operator, null);
        var id =
                proposeRelease.handle(
                        first, held.domain(), ReleaseView.Kind.TAKE_OFF, new Reason("phone lost"));
        decideRelease.approve(second, id);
        assertThat(phones.messages(held.phone())).hasSize(2);

        clock.set(SettableClock.NOON.plus(Duration.ofDays(1)));

        Patience.until(
                "the lock is off",
                () ->
                        showPinLock.handle(held.account(), held.domain()).state()
                                == LockStatus.INACTIVE);
        assertThat(phones.messages(held.phone())).hasSize(3);
    }

    @Test
    void keepsItsScheduleInTheDatabase() {
        Patience.until(
                "the renewal has run",
                () ->
                        jdbc.sql(
                                        """
                                        select count(last_success) from recurring_task where task_name = 'renewal'
                                        """)
                                .query(Long.class)
                                .single()
                                .equals(1L));

        assertThat(
                        jdbc.sql(
                                        """
                                        select consecutive_failures from recurring_task where task_name = 'renewal'
                                        """)
                                .query(Integer.class)
                                .single())
                .isZero();
    }
}
