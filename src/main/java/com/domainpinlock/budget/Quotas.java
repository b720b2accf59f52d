package com.domainpinlock.budget;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.utc;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What all instances together have reserved of each account's and country's budget. A row is held
 * for as long as reserving takes, never for a command.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Quotas {
    private final JdbcClient jdbc;

    Quotas(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What came of reserving. */
    sealed interface Reserved {
        /** So many SMS of this hour belong to the instance. */
        record Block(Instant hour, int count) implements Reserved {}

        /** Nothing is left until then. */
        record Nothing(Instant until) implements Reserved {}
    }

    /**
     * Reserves a block.
     *
     * @param unused what is left of the instance's last block, of the hour {@code unusedOf}: it
     *     counts no more
     */
    Reserved reserve(Budget budget, Instant now, Instant unusedOf, int unused) {
        var quota = hold(budget, now).returned(unusedOf, unused).at(Quota.hourOf(now));
        var count = quota.block(budget.limit());
        store(budget, quota.taken(count));
        return count == 0
                ? new Reserved.Nothing(quota.nextFrom(budget.limit()))
                : new Reserved.Block(quota.hour(), count);
    }

    private Quota hold(Budget budget, Instant now) {
        jdbc.sql(
                        """
                        insert into sms_quota (budget, hour, hour_taken, day_taken) values (:budget, :hour, 0, 0)
                        on conflict do nothing
                        """)
                .param("budget", budget.name())
                .param("hour", utc(Quota.hourOf(now)))
                .update();
        return jdbc.sql(
                        """
                        select hour, hour_taken, day_taken from sms_quota where budget = :budget
                        for no key update
                        """)
                .param("budget", budget.name())
                .query((row, _) ->
                        new Quota(
                                instant(row, "hour"),
                                row.getInt("hour_taken"),
                                row.getInt("day_taken")))
                .single();
    }

    private void store(Budget budget, Quota quota) {
        jdbc.sql(
                        """
                        update sms_quota set hour = :hour, hour_taken = :inHour, day_taken = :inDay
                        where budget = :budget
                        """)
                .param("hour", utc(quota.hour()))
                .param("inHour", quota.hourTaken())
                .param("inDay", quota.dayTaken())
                .param("budget", budget.name())
                .update();
    }

    /** Removes what counts for no day that an instance can still be in. */
    int forget(Instant now) {
        return jdbc.sql("delete from sms_quota where hour < :yesterday")
                .param("yesterday", utc(now.truncatedTo(ChronoUnit.DAYS).minus(SentSms.DAY)))
                .update();
    }
}
