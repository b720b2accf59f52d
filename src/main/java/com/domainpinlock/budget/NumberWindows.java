package com.domainpinlock.budget;

import static com.domainpinlock.platform.database.SqlInstants.instants;
import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.platform.database.SqlBatch;
import com.domainpinlock.platform.database.SqlRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts the SMS to each number in one statement: it finds the pool, judges it and counts, and
 * counts in the budgets that are shared as well. Of many at once to one number each waits for the
 * one before. Beyond 150 lines, for the statement is one.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class NumberWindows {
    /** So many an hour each tree of resellers has, whatever others have sent. */
    private static final int TREE_PER_HOUR = 3;

    /**
     * Whose pool it is: the account's own where it has confirmed the number, else everybody's. It
     * keeps the name that it was given with another key; what is stored under a second name, from
     * the moment in which the key changed, counts too.
     */
    private static final String CHOSEN =
            """
            with given as (select %s),
            confirmed as (
                select confirmed or exists (
                    select from confirmed_number where number_hash = any (own_pools)) as own, given.*
                from given),
            stored as (
                select w.pool, w.sent, w.trees from sms_window w, confirmed c
                where w.pool = any (c.own_pools || c.shared_pools) and (w.pool = any (c.own_pools)) = c.own),
            first as (select pool from stored order by pool limit 1),
            chosen as (
                select own, now, hour_ago, day_ago, tree, known_trees,
                    coalesce((select pool from first), case when own then own_pool else shared_pool end) as pool,
                    array(select t from stored s, unnest(s.sent, s.trees) as e (t, tree)
                        where s.pool <> (select pool from first) order by t, tree) as elsewhere,
                    array(select e.tree from stored s, unnest(s.sent, s.trees) as e (t, tree)
                        where s.pool <> (select pool from first) order by t, e.tree) as elsewhere_trees,
                    case when own then own_per_hour else shared_per_hour end as per_hour,
                    case when own then own_per_day else shared_per_day end as per_day
                from confirmed)
            """;

    /**
     * The same of a number that is an active lock's, while there is one key: nothing is looked up.
     */
    private static final String OWN =
            """
            with given as (select %s),
            chosen as (
                select true as own, now, hour_ago, day_ago, tree, '{}'::bigint[] as known_trees, own_pool as pool,
                    '{}'::timestamptz[] as elsewhere, '{}'::bigint[] as elsewhere_trees,
                    own_per_hour as per_hour, own_per_day as per_day
                from given)
            """;

    /** What is old is taken out where the oldest is; it counts no more in any case. */
    @SuppressWarnings("InlineFormatString") // it is long enough by itself
    private static final String SPEND =
            """
            %s, %s, passed as (
            insert into sms_window as w (pool, sent, trees)
            select pool, array[now], array[tree] from chosen
            on conflict (pool) do update
            set (sent, trees) = (
                select case when w.sent[1] > day_ago then w.sent
                        else array(select t from unnest(w.sent) with ordinality as s (t, n)
                            where t > day_ago order by n) end || excluded.sent,
                    case when w.sent[1] > day_ago then w.trees
                        else array(select s.tree from unnest(w.sent, w.trees) with ordinality as s (t, tree, n)
                            where t > day_ago order by n) end || excluded.trees
                from chosen)
            where (
                select (count(*) filter (where t > hour_ago) < per_hour
                        or not own and count(*) filter (where t > hour_ago and s.tree = any (known_trees)) < %s)
                    and count(*) filter (where t > day_ago) < per_day
                from chosen left join lateral unnest(w.sent || elsewhere, w.trees || elsewhere_trees) as s (t, tree)
                    on true
                group by own, per_hour, per_day)
            returning 1)
            select array(select budget from counted) as budgets, exists (select from passed) as number
            """;

    private static final String WHY =
            CHOSEN
                    + """
                    select own, w.sent || elsewhere as sent,
                        array(select t from unnest(w.sent || elsewhere, w.trees || elsewhere_trees) as s (t, tree)
                            where s.tree = any (known_trees)) as of_tree
                    from chosen join sms_window w using (pool)
                    """;

    private final JdbcClient client;
    private final JdbcTemplate jdbc;
    private final Quotas quotas;
    private final NumberHashes hashes;
    private final BudgetProperties properties;

    NumberWindows(
            JdbcClient client,
            JdbcTemplate jdbc,
            Quotas quotas,
            NumberHashes hashes,
            BudgetProperties properties) {
        this.client = client;
        this.jdbc = jdbc;
        this.quotas = quotas;
        this.hashes = hashes;
        this.properties = properties;
    }

    private record Counted(List<String> budgets, boolean number) {
        Counted(ResultSet row) throws SQLException {
            this(List.of((String[]) row.getArray("budgets").getArray()), row.getBoolean("number"));
        }
    }

    /**
     * Counts one more SMS of the number and of the budgets that it shares with others, or refuses
     * it; the rows are held until commit, the budgets' before the pool's.
     */
    void spend(
            SqlBatch batch,
            AccountId account,
            AccountId top,
            MobileNumber number,
            boolean confirmed,
            List<Budget> shared,
            Instant now) {
        var own = confirmed && hashes.haveOneKey();
        var given =
                own
                        ? ownGiven(account, top, number, now)
                        : given(account, top, number, confirmed, now);
        var sql =
                SPEND.formatted(
                        (own ? OWN : CHOSEN).formatted(given.selected()),
                        shared.isEmpty() ? Quotas.NONE : Quotas.COUNT,
                        TREE_PER_HOUR);
        batch.add(
                sql,
                shared.isEmpty() ? given : SqlRow.of(List.of(given, Quotas.values(shared, now))),
                (row, _) -> new Counted(row),
                counted -> {
                    for (var budget : shared)
                        if (!counted.getFirst().budgets().contains(budget.name()))
                            throw quotas.refusal(budget);
                    if (!counted.getFirst().number())
                        throw refusal(given(account, top, number, confirmed, now), now);
                });
    }

    private RuntimeException refusal(SqlRow given, Instant now) {
        return jdbc.query(
                        WHY.formatted(given.selected()),
                        statement -> given.setTo(statement, 1),
                        (row, _) -> refusal(row, now))
                .getFirst();
    }

    private RuntimeException refusal(ResultSet row, Instant now) throws SQLException {
        var sent = sent(row, "sent", now);
        if (row.getBoolean("own"))
            return Spent.ownNumber(sent.nextFrom(properties.confirmedNumber()));
        var perDay = properties.unconfirmedNumberPerDay();
        var ofAll = sent.nextFrom(properties.unconfirmedNumber());
        var ofTree = sent(row, "of_tree", now).nextFrom(new Limit(TREE_PER_HOUR, perDay));
        var ofDay = sent.nextFrom(new Limit(perDay, perDay));
        return Spent.shared(earlier(ofAll, ofDay.isAfter(ofTree) ? ofDay : ofTree));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static SentSms sent(ResultSet row, String column, Instant now) throws SQLException {
        return new SentSms(
                Arrays.stream(instants(row, column))
                        .filter(instant -> instant.isAfter(now.minus(SentSms.DAY)))
                        .toList());
    }

    private SqlRow ownGiven(AccountId account, AccountId top, MobileNumber number, Instant now) {
        return new SqlRow()
                .bytes("own_pool", hashes.own(account, number))
                .integer("own_per_hour", properties.confirmedNumberPerHour())
                .integer("own_per_day", properties.confirmedNumberPerDay())
                .bigint("tree", hashes.tree(top, number))
                .instant("now", now)
                .instant("hour_ago", now.minus(SentSms.HOUR))
                .instant("day_ago", now.minus(SentSms.DAY));
    }

    private SqlRow given(
            AccountId account, AccountId top, MobileNumber number, boolean confirmed, Instant now) {
        return ownGiven(account, top, number, now)
                .bool("confirmed", confirmed)
                .bytes("own_pools", hashes.owns(account, number))
                .bytes("shared_pools", hashes.shareds(number))
                .bytes("shared_pool", hashes.shared(number))
                .bigints("known_trees", hashes.trees(top, number))
                .integer("shared_per_hour", properties.unconfirmedNumberPerHour())
                .integer("shared_per_day", properties.unconfirmedNumberPerDay());
    }

    /** Gives the account a pool of its own for this number; tells whether it had none. */
    boolean confirm(AccountId account, MobileNumber number, Instant now) {
        return client.sql(
                                """
                                insert into confirmed_number (number_hash, account_id, confirmed_at)
                                select :mark, :account, :now
                                where not exists (select from confirmed_number where number_hash in (:marks))
                                on conflict do nothing
                                """)
                        .param("mark", hashes.own(account, number))
                        .param("marks", hashes.owns(account, number))
                        .param("account", account.value())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    boolean isConfirmed(AccountId account, MobileNumber number) {
        return client.sql(
                        "select exists (select from confirmed_number where number_hash in (:marks))")
                .param("marks", hashes.owns(account, number))
                .query(Boolean.class)
                .single();
    }

    /**
     * Removes at most so many of the windows in which nothing counts any more, and tells how many;
     * those in use are left for next time.
     */
    int forget(Instant now, int most) {
        return client.sql(
                        """
                        delete from sms_window where pool = any (array(
                            select pool from sms_window
                            where not exists (select from unnest(sent) as t where t > :dayAgo)
                            limit :most for update skip locked))
                        """)
                .param("dayAgo", utc(now.minus(SentSms.DAY)))
                .param("most", most)
                .update();
    }
}
