package com.domainpinlock.account;

import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.kernel.AccountId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The accounts and their tree: resellers at the top, subresellers below them, as deep as they like.
 * Beyond 150 lines, for it has all statements on one table.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Accounts {
    /** What an account's name is, as a sentence. */
    public static final String NAME_RULE =
            "An account's name is 1 to 63 lower-case letters, digits and hyphens, no hyphen at either end.";

    /** For this long other instances still judge a moved account at its old place. */
    private static final Duration TREE_FRESH_FOR = Duration.ofSeconds(1);

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private static final String COLUMNS =
            "id, name, kind, currency, charges_per_day, locks_per_new_number_a_day, numbers_listed";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Cache<AccountId, List<AccountId>> ancestors =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(TREE_FRESH_FOR).build();

    Accounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Whether an account can have this name: 1 to 63 lower-case letters, digits and hyphens, no
     * hyphen at either end.
     */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Keeps everybody else from changing the tree, or taking a name, until commit; the trigger that
     * refuses cycles waits at the same place.
     */
    public void holdTree() {
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtext('account tree'))")
                .query(Integer.class)
                .single();
    }

    /**
     * Puts an account below another parent. The tree has to be held.
     *
     * @param parent neither the account itself nor below it: the schema refuses a cycle
     */
    public void move(AccountId account, AccountId parent) {
        jdbc.sql("update account set parent_id = ? where id = ?")
                .params(parent.value(), account.value())
                .update();
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        ancestors.invalidateAll();
                    }
                });
    }

    /** Adds an account; a name is taken once only. */
    public Member create(
            String name, AccountKind kind, @Nullable AccountId parent, CurrencyUnit currency) {
        return jdbc.sql(
                        "insert into account (name, kind, parent_id, currency, created_at) values (?, ?, ?, ?, ?) returning "
                                + COLUMNS)
                .param(name)
                .param(kind.name())
                .param(parent == null ? null : parent.value())
                .param(currency.getCode())
                .param(utc(clock.instant()))
                .query((row, _) -> member(row))
                .single();
    }

    /** The account with this name, if there is one. */
    public Optional<Member> named(String name) {
        return jdbc.sql("select " + COLUMNS + " from account where name = ?")
                .param(name)
                .query((row, _) -> member(row))
                .optional();
    }

    /** The accounts with these names, by name, as far as there are any. */
    public Map<String, Member> named(Collection<String> names) {
        return jdbc
                .sql("select " + COLUMNS + " from account where name = any (?)")
                .param(names.toArray(String[]::new))
                .query((row, _) -> member(row))
                .stream()
                .collect(Collectors.toMap(Member::name, Function.identity()));
    }

    /**
     * The account first, then its parent, and so on up to the top reseller: those who pay for its
     * locks.
     */
    public List<Member> lineage(AccountId account) {
        return lineages(List.of(account)).getOrDefault(account, List.of());
    }

    /** Sets what an account can do in a day. */
    public void setCaps(AccountId account, Caps caps) {
        jdbc.sql(
                        """
                        update account set charges_per_day = ?, locks_per_new_number_a_day = ?, numbers_listed = ?
                        where id = ?
                        """)
                .param(caps.chargesPerDay())
                .param(caps.locksPerNewNumberPerDay())
                .param(caps.numbersListed())
                .param(account.value())
                .update();
    }

    /** Sets whom the account's SMS name as their sender; nothing where the setting says it. */
    public void setBrand(AccountId account, @Nullable String brand) {
        jdbc.sql("update account set sms_brand = ? where id = ?")
                .param(brand)
                .param(account.value())
                .update();
    }

    private record Step(AccountId origin, Member member) {}

    /** The lineages of many accounts at once, with one statement. */
    public Map<AccountId, List<Member>> lineages(Collection<AccountId> wanted) {
        return jdbc
                .sql(
                        """
                        with recursive up as (
                            select a.id as origin, a.*, 0 as distance from account a where a.id = any (?)
                            union all
                            select up.origin, a.*, up.distance + 1 from account a join up on a.id = up.parent_id)
                        select origin, %s from up order by origin, distance
                        """
                                .formatted(COLUMNS))
                .param(wanted.stream().map(AccountId::value).toArray(Long[]::new))
                .query((row, _) -> new Step(new AccountId(row.getLong("origin")), member(row)))
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Step::origin,
                                Collectors.mapping(Step::member, Collectors.toList())));
    }

    private static Member member(ResultSet row) throws SQLException {
        return new Member(
                new AccountId(row.getLong("id")),
                row.getString("name"),
                AccountKind.valueOf(row.getString("kind")),
                CurrencyUnit.of(row.getString("currency")),
                new Caps(
                        row.getObject("charges_per_day", Integer.class),
                        row.getObject("locks_per_new_number_a_day", Integer.class),
                        row.getBoolean("numbers_listed")));
    }

    /** The account and all below it. */
    public List<AccountId> withDescendants(AccountId account) {
        return jdbc.sql(
                        """
                        with recursive down as (
                            select a.id from account a where a.id = ?
                            union all
                            select a.id from account a join down on a.parent_id = down.id)
                        select id from down
                        """)
                .param(account.value())
                .query((row, _) -> new AccountId(row.getLong("id")))
                .list();
    }

    /** Whether it is a subreseller whose parent is this account. */
    public boolean isDirectlyBelow(Member member, AccountId parent) {
        return member.kind() == AccountKind.SUBRESELLER
                && lineage(member.account()).get(1).account().equals(parent);
    }

    /**
     * Whether {@code account} is {@code top} or stands somewhere below it. Answers from memory for
     * up to a second.
     */
    public boolean isWithin(AccountId account, AccountId top) {
        return account.equals(top)
                || ancestors
                        .get(account, id -> lineage(id).stream().map(Member::account).toList())
                        .contains(top);
    }
}
