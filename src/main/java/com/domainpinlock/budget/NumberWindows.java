package com.domainpinlock.budget;

import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.MobileNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
            with confirmed as (
                select :confirmed or exists (
                    select from confirmed_number where number_hash in (:ownPools)) as own),
            stored as (
                select w.pool, w.sent, w.trees from sms_window w, confirmed c
                where w.pool in (:allPools) and (w.pool in (:ownPools)) = c.own),
            first as (select pool from stored order by pool limit 1),
            chosen as (
                select own,
                    coalesce((select pool from first), case when own then :ownPool else :sharedPool end) as pool,
                    array(select t from stored s, unnest(s.sent, s.trees) as e (t, tree)
                        where s.pool <> (select pool from first) order by t, tree) as elsewhere,
                    array(select tree from stored s, unnest(s.sent, s.trees) as e (t, tree)
                        where s.pool <> (select pool from first) order by t, tree) as elsewhere_trees,
                    case when own then :ownPerHour else :sharedPerHour end as per_hour,
                    case when own then :ownPerDay else :sharedPerDay end as per_day
                from confirmed)
            """;

    /**
     * The same of a number that is an active lock's, while there is one key: nothing is looked up.
     */
    private static final String OWN =
            """
            with chosen as (
                select true as own, :ownPool::bytea as pool, '{}'::timestamptz[] as elsewhere,
                    :ownPerHour::integer as per_hour, :ownPerDay::integer as per_day)
            """;

    private static final String NO_BUDGET = "counted as (select '' as budget where false)";

    private static final String TREE =
            """
             or not (select own from chosen)
             and (select count(*)
                 from chosen, unnest(w.sent || elsewhere, w.trees || elsewhere_trees) as s (t, tree)
                 where t > :hourAgo and tree in (:trees)) < :treePerHour
            """;

    /** What is old is taken out where the oldest is; it counts no more in any case. */
    private static final String SPEND =
            """
            %s, %s, passed as (
            insert into sms_window as w (pool, sent, trees)
            select pool, array[:now::timestamptz], array[:tree::bigint] from chosen
            on conflict (pool) do update
            set sent = case when w.sent[1] > :dayAgo then w.sent
                    else array(select t from unnest(w.sent) with ordinality as s (t, n)
                        where t > :dayAgo order by n) end || excluded.sent,
                trees = case when w.sent[1] > :dayAgo then w.trees
                    else array(select tree from unnest(w.sent, w.trees) with ordinality as s (t, tree, n)
                        where t > :dayAgo order by n) end || excluded.trees
            where ((select count(*) from chosen, unnest(w.sent || elsewhere) as t where t > :hourAgo)
                        < (select per_hour from chosen)
                    %s)
                and (select count(*) from chosen, unnest(w.sent || elsewhere) as t where t > :dayAgo)
                    < (select per_day from chosen)
            returning 1)
            select array(select budget from counted) as budgets, exists (select from passed) as number
            """;

    private static final String SPEND_OWN = SPEND.formatted(OWN, NO_BUDGET, "");
    private static final String SPEND_OWN_AND_BUDGETS = SPEND.formatted(OWN, Quotas.COUNT, "");
    private static final String SPEND_CHOSEN = SPEND.formatted(CHOSEN, NO_BUDGET, TREE);
    private static final String SPEND_CHOSEN_AND_BUDGETS =
            SPEND.formatted(CHOSEN, Quotas.COUNT, TREE);

    private static final String WHY =
            CHOSEN
                    + """
                    select own, w.sent || elsewhere as sent,
                        array(select t from unnest(w.sent || elsewhere, w.trees || elsewhere_trees) as s (t, tree)
                            where tree in (:trees)) as of_tree
                    from chosen join sms_window w using (pool)
                    """;

    private final JdbcClient jdbc;
    private final Quotas quotas;
    private final NumberHashes hashes;
    private final BudgetProperties properties;

    NumberWindows(
            JdbcClient jdbc, Quotas quotas, NumberHashes hashes, BudgetProperties properties) {
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
            AccountId account,
            AccountId top,
            MobileNumber number,
            boolean confirmed,
            List<Budget> shared,
            Instant now) {
        var own = confirmed && hashes.haveOneKey();
        var values =
                own
                        ? ownValues(account, top, number, now)
                        : values(account, top, number, confirmed, now);
        var counted =
                jdbc.sql(spending(own, !shared.isEmpty()))
                        .params(values)
                        .params(shared.isEmpty() ? Map.of() : Quotas.values(shared, now))
                        .query((row, _) -> new Counted(row))
                        .single();
        for (var budget : shared)
            if (!counted.budgets().contains(budget.name())) throw quotas.refusal(budget);
        if (!counted.number())
            throw jdbc.sql(WHY)
                    .params(values(account, top, number, confirmed, now))
                    .query((row, _) -> refusal(row, now))
                    .single();
    }

    private static String spending(boolean own, boolean budgets) {
        if (own) return budgets ? SPEND_OWN_AND_BUDGETS : SPEND_OWN;
        return budgets ? SPEND_CHOSEN_AND_BUDGETS : SPEND_CHOSEN;
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
                Arrays.stream((Timestamp[]) row.getArray(column).getArray())
                        .map(Timestamp::toInstant)
                        .filter(instant -> instant.isAfter(now.minus(SentSms.DAY)))
                        .toList());
    }

    private Map<String, Object> ownValues(
            AccountId account, AccountId top, MobileNumber number, Instant now) {
        return Map.of(
                "ownPool", hashes.own(account, number),
                "tree", hashes.tree(top, number),
                "ownPerHour", properties.confirmedNumberPerHour(),
                "ownPerDay", properties.confirmedNumberPerDay(),
                "now", utc(now),
                "hourAgo", utc(now.minus(SentSms.HOUR)),
                "dayAgo", utc(now.minus(SentSms.DAY)));
    }

    private Map<String, Object> values(
            AccountId account, AccountId top, MobileNumber number, boolean confirmed, Instant now) {
        var owns = hashes.owns(account, number);
        var shareds = hashes.shareds(number);
        return Map.ofEntries(
                Map.entry("confirmed", confirmed),
                Map.entry("ownPools", owns),
                Map.entry("allPools", Stream.concat(owns.stream(), shareds.stream()).toList()),
                Map.entry("ownPool", hashes.own(account, number)),
                Map.entry("sharedPool", hashes.shared(number)),
                Map.entry("tree", hashes.tree(top, number)),
                Map.entry("trees", hashes.trees(top, number)),
                Map.entry("treePerHour", TREE_PER_HOUR),
                Map.entry("ownPerHour", properties.confirmedNumberPerHour()),
                Map.entry("sharedPerHour", properties.unconfirmedNumberPerHour()),
                Map.entry("ownPerDay", properties.confirmedNumberPerDay()),
                Map.entry("sharedPerDay", properties.unconfirmedNumberPerDay()),
                Map.entry("now", utc(now)),
                Map.entry("hourAgo", utc(now.minus(SentSms.HOUR))),
                Map.entry("dayAgo", utc(now.minus(SentSms.DAY))));
    }

    /** Gives the account a pool of its own for this number; tells whether it had none. */
    boolean confirm(AccountId account, MobileNumber number, Instant now) {
        return jdbc.sql(
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
        return jdbc.sql(
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
        return jdbc.sql(
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
