package com.domainpinlock.budget;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.platform.database.SqlRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What of each account's and country's budget was used in an hour of the clock, and in the day that
 * it lies in: a row each, held until commit. An instance that is behind with its clock counts for
 * the hour that has begun.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Quotas {
    /**
     * Counts one SMS in each of the budgets, in the order of their names; gives back those that had
     * one left.
     */
    static final String COUNT =
            """
            wanted as (
                select * from unnest(string_to_array(?, ','), cast(? as integer[]), cast(? as integer[]))
                    as b (budget, per_hour, per_day)),
            counted as (
                insert into sms_quota as q (budget, hour, in_hour, in_day)
                select budget, ?, 1, 1 from wanted order by budget
                on conflict (budget) do update
                set hour = greatest(q.hour, excluded.hour),
                    in_hour = case when q.hour < excluded.hour then 1 else q.in_hour + 1 end,
                    in_day = case when date_trunc('day', q.hour, 'UTC') < date_trunc('day', excluded.hour, 'UTC')
                        then 1 else q.in_day + 1 end
                where exists (
                    select from wanted w where w.budget = q.budget
                        and (q.hour < excluded.hour or w.per_hour = 0 or q.in_hour < w.per_hour)
                        and (date_trunc('day', q.hour, 'UTC') < date_trunc('day', excluded.hour, 'UTC')
                            or w.per_day = 0 or q.in_day < w.per_day))
                returning budget)
            """;

    private final JdbcClient jdbc;

    Quotas(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In place of {@link #COUNT}, where there is none. */
    static final String NONE = "counted as (select '' as budget where false)";

    /** The values that {@link #COUNT} takes. */
    static SqlRow values(List<Budget> budgets, Instant now) {
        return new SqlRow()
                .text("budgets", joined(budgets, Budget::name))
                .text("per_hour", "{" + joined(budgets, budget -> budget.limit().perHour()) + "}")
                .text("per_day", "{" + joined(budgets, budget -> budget.limit().perDay()) + "}")
                .instant("hour", hourOf(now));
    }

    private static String joined(List<Budget> budgets, Function<Budget, Object> value) {
        return budgets.stream().map(value).map(Object::toString).collect(Collectors.joining(","));
    }

    /** The refusal of a budget that had none left. */
    RuntimeException refusal(Budget budget) {
        return jdbc.sql("select hour, in_day from sms_quota where budget = :budget")
                .param("budget", budget.name())
                .query((row, _) -> {
                    var hour = instant(row, "hour");
                    return budget.spent(
                            budget.limit().isDaySpent(row.getInt("in_day"))
                                    ? dayOf(hour).plus(SentSms.DAY)
                                    : hour.plus(SentSms.HOUR));
                })
                .single();
    }

    /** Removes what counts for no day that an instance can still be in. */
    int forget(Instant now) {
        return jdbc.sql("delete from sms_quota where hour < :yesterday")
                .param("yesterday", utc(dayOf(now).minus(SentSms.DAY)))
                .update();
    }

    private static Instant hourOf(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS);
    }

    private static Instant dayOf(Instant instant) {
        return instant.truncatedTo(ChronoUnit.DAYS);
    }
}
