package com.domainpinlock.lists;

import static com.domainpinlock.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.DomainPattern;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.PinLockService;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.ServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** QueryDomainPinLockList (rule 26). */
@Tag("slow")
class ListPinLocksIT extends ServiceTest {
    private static final int MANY = 300;
    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    @Autowired private ListPinLocks listPinLocks;
    @Autowired private PinLockService service;
    @Autowired private JdbcClient jdbc;
    @Autowired private TransactionOperations transactions;

    /** PostgreSQL takes 65,535 parameters with a statement. */
    @Test
    void anyNumberOfAccountsMayStandBelow() {
        var top = world.reseller("0.00");
        transactions.executeWithoutResult(reverted -> {
            reverted.setRollbackOnly();
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql(
                            """
                            insert into account (name, kind, parent_id, currency, created_at, numbers_listed)
                            select 'below-' || :top || '-' || n, 'SUBRESELLER', :top, 'EUR', now(), false
                            from generate_series(1, 66000) as n
                            """)
                    .param("top", top.value())
                    .update();

            assertThat(list(top, null, false, 0, null, 10, true).total()).isZero();
        });
    }

    @ParameterizedTest
    @CsvSource({"false, 7", "true, 7", "false, 100", "true, 300"})
    void pagesByNumberShowEveryLockOnceInTheOrderOfTheNames(boolean descending, int limit) {
        var account = world.reseller("0.00");
        enterMany(account);
        var shown = new ArrayList<String>();
        ListPinLocks.CountedPage page;
        do {
            page = list(account, null, descending, shown.size(), null, limit, false);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            assertThat(page.total()).isEqualTo(MANY);
            shown.addAll(names(page));
        } while (page.more());

        assertThat(shown).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(shown).isSortedAccordingTo(order(descending));
    }

    @ParameterizedTest
    @CsvSource({"false, 7", "true, 7", "false, 100", "true, 300"})
    void pagesByNameShowEveryLockOnceInTheOrderOfTheNames(boolean descending, int limit) {
        var account = world.reseller("0.00");
        enterMany(account);
        var shown = new ArrayList<String>();
        DomainName after = null;
        ListPinLocks.CountedPage page;
        do {
            page = list(account, null, descending, 0, after, limit, false);
            assertThat(page.total()).isEqualTo(MANY);
            shown.addAll(names(page));
            after = page.items().getLast().domain();
        } while (page.more());

        assertThat(shown).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(shown).isSortedAccordingTo(order(descending));
    }

    @Test
    void aPageByNameBeginsBehindANameThatNeedNotBeThere() {
        var account = world.reseller("0.00");
        var prefix = "p" + account.value();
        enter(account, prefix + "-b.com", prefix + "-d.com");

        assertThat(names(list(account, null, false, 0, domain(prefix + "-c.com"), 10, false)))
                .containsExactly(prefix + "-d.com");
        assertThat(names(list(account, null, true, 0, domain(prefix + "-c.com"), 10, false)))
                .containsExactly(prefix + "-b.com");
    }

    @Test
    void theLastPageHasNoOtherBehindIt() {
        var account = world.reseller("0.00");
        var prefix = "l" + account.value();
        enter(account, prefix + "-a.com", prefix + "-b.com");

        assertThat(list(account, null, false, 0, null, 1, false).more()).isTrue();
        assertThat(list(account, null, false, 0, null, 2, false).more()).isFalse();
        assertThat(list(account, null, false, 1, null, 1, false).more()).isFalse();
        assertThat(list(account, null, false, 2, null, 1, false))
                .isEqualTo(new ListPinLocks.CountedPage(List.of(), 2, false));
    }

    @Test
    void namesAreOrderedByteByByte() {
        var account = world.reseller("0.00");
        var p = "o" + account.value();
        enter(account, p + "a.com", p + "-a.com", p + "1.com", p + ".com", p + "z.net");

        assertThat(names(list(account, null, false, 0, null, 10, false)))
                .containsExactly(p + "-a.com", p + ".com", p + "1.com", p + "a.com", p + "z.net");
    }

    @Test
    void aPatternPicksDomainsAndIsCountedInTheTotal() {
        var account = world.reseller("0.00");
        var p = "q" + account.value();
        enter(account, p + "-one.de", p + "-two.de", p + "-one.com", "x" + p + "-one.de");

        assertThat(matching(account, "*.de"))
                .containsExactly(p + "-one.de", p + "-two.de", "x" + p + "-one.de");
        assertThat(matching(account, p + "-ONE*")).containsExactly(p + "-one.com", p + "-one.de");
        assertThat(matching(account, p + "-one.de")).containsExactly(p + "-one.de");
        assertThat(matching(account, "*")).hasSize(4);
        assertThat(matching(account, "*.org")).isEmpty();
        var page = list(account, DomainPattern.parse("*.de"), false, 0, null, 2, false);
        assertThat(page.total()).isEqualTo(3);
        assertThat(page.more()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"DOMAIN, false", "DOMAIN, true", "PAID_UNTIL, false", "PAID_UNTIL, true"})
    void pagesOfASearchShowEveryLockThatMatchesOnceInEveryOrder(
            ListPinLocksQuery.Order order, boolean descending) {
        var account = world.reseller("100.00");
        enterMany(account);
        enterMany(world.reseller("0.00"));
        locks.begin(new Held(account, world.domain(account), world.phone()));
        var shown = new ArrayList<String>();
        ListPinLocks.CountedPage page;
        do {
            page =
                    listPinLocks.handle(
                            new ListPinLocksQuery(
                                    account,
                                    DomainPattern.parse("*-*"),
                                    order,
                                    descending,
                                    shown.size(),
                                    null,
                                    7,
                                    false));
            shown.addAll(names(page));
        } while (page.more());

        assertThat(shown)
                .hasSize(MANY / 3)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(order(descending))
                .allMatch(name ->
                        name.contains("-") && name.endsWith("m" + account.value() + ".com"));
        assertThat(page.total()).isEqualTo(MANY / 3);
        var behind =
                list(
                        account,
                        DomainPattern.parse("*-*"),
                        descending,
                        0,
                        domain(ordered(shown, order(descending)).get(9)),
                        5,
                        false);
        assertThat(names(behind)).isEqualTo(ordered(shown, order(descending)).subList(10, 15));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1001, Integer.MAX_VALUE})
    void aPageHasOneToAThousandLines(int limit) {
        var account = world.reseller("0.00");

        var no =
                refused(
                        Refusal.INVALID_VALUE,
                        () -> list(account, null, false, 0, null, limit, false));

        assertThat(no.details()).containsEntry(Detail.FIELD, "limit");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void theSmallestAndTheLargestPageAreAllowed(int limit) {
        assertThat(list(world.reseller("0.00"), null, false, 0, null, limit, false).items())
                .isEmpty();
    }

    @Test
    void aPageBeginsAtANumberFromZeroOrBehindAName() {
        var account = world.reseller("0.00");

        refused(Refusal.INVALID_VALUE, () -> list(account, null, false, -1, null, 1, false));
        refused(
                Refusal.INVALID_VALUE,
                () -> list(account, null, false, 1, domain("a.com"), 1, false));
        assertThat(list(account, null, false, Integer.MAX_VALUE, null, 1000, false).items())
                .isEmpty();
    }

    @Test
    void onlyActiveLocksOfTheCallerAreListed() {
        var account = world.reseller("100.00");
        var active = activeOf(account);
        var released = activeOf(account);
        locks.release(released, null);
        locks.release(released, phones.code(released.phone()));
        locks.begin(new Held(account, world.domain(account), world.phone()));
        world.domain(account);
        locks.active();

        var page = list(account, null, false, 0, null, 10, false);

        assertThat(names(page)).containsExactly(active.domain().ascii());
        assertThat(page.total()).isEqualTo(1);
    }

    @Test
    void aLineSaysUntilWhenItIsPaidAndWhetherItIsOverdue() {
        var held = locks.active();
        var end = Instant.parse("2027-03-02T12:00:00Z");
        clock.set(end.minus(MICROSECOND));
        assertThat(only(held).paidUntil()).isEqualTo(end);
        assertThat(only(held).overdue()).isFalse();

        clock.set(end);

        assertThat(only(held).overdue()).isTrue();
    }

    @Test
    void aResellerSeesAllBelowItIfItWants() {
        var top = world.reseller("500.00");
        service.activate(top);
        var middle = below(top);
        var bottom = below(middle);
        var sibling = below(top);
        var domains = List.of(activeOf(top), activeOf(middle), activeOf(bottom), activeOf(sibling));

        assertThat(lines(top, true))
                .containsExactlyInAnyOrderElementsOf(
                        domains.stream().map(held -> held.domain() + " " + name(held)).toList());
        assertThat(lines(top, false)).containsExactly(line(domains.get(0)));
        assertThat(lines(middle, true))
                .containsExactlyInAnyOrder(line(domains.get(1)), line(domains.get(2)));
        assertThat(lines(bottom, true)).containsExactly(line(domains.get(2)));
        assertThat(lines(sibling, true)).containsExactly(line(domains.get(3)));
        assertThat(list(top, null, false, 1, null, 2, true))
                .extracting(ListPinLocks.CountedPage::total, ListPinLocks.CountedPage::more)
                .containsExactly(4L, true);
    }

    private AccountId below(AccountId parent) {
        var account = world.subreseller(parent, "100.00");
        service.activate(account);
        return account;
    }

    private Held activeOf(AccountId account) {
        var held = new Held(account, world.domain(account), world.phone());
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));
        return held;
    }

    private ListPinLocks.Line only(Held held) {
        var page = list(held.account(), null, false, 0, null, 10, false);
        assertThat(page.items()).hasSize(1);
        return page.items().getFirst();
    }

    private List<String> lines(AccountId account, boolean includeSub) {
        var page = list(account, null, false, 0, null, 10, includeSub);
        assertThat(page.total()).isEqualTo(page.items().size());
        return page.items().stream().map(lock -> lock.domain() + " " + lock.account()).toList();
    }

    private String line(Held held) {
        return held.domain() + " " + name(held);
    }

    private String name(Held held) {
        return jdbc.sql("select name from account where id = :id")
                .param("id", held.account().value())
                .query(String.class)
                .single();
    }

    private List<String> matching(AccountId account, String pattern) {
        var page = list(account, DomainPattern.parse(pattern), false, 0, null, 10, false);
        assertThat(page.total()).isEqualTo(page.items().size());
        return names(page);
    }

    private ListPinLocks.CountedPage list(
            AccountId account,
            @Nullable DomainPattern pattern,
            boolean descending,
            int first,
            @Nullable DomainName after,
            int limit,
            boolean includeSub) {
        return listPinLocks.handle(
                new ListPinLocksQuery(
                        account,
                        pattern,
                        ListPinLocksQuery.Order.DOMAIN,
                        descending,
                        first,
                        after,
                        limit,
                        includeSub));
    }

    private static List<String> names(ListPinLocks.CountedPage page) {
        return page.items().stream().map(lock -> lock.domain().ascii()).toList();
    }

    private static List<String> ordered(List<String> names, Comparator<String> order) {
        return names.stream().sorted(order).toList();
    }

    private static Comparator<String> order(boolean descending) {
        return descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
    }

    private static DomainName domain(String name) {
        return DomainName.parse(name);
    }

    /** Active locks with names whose order depends on who compares them. */
    private void enterMany(AccountId account) {
        var names = new String[MANY];
        for (var i = 0; i < MANY; i++) {
            var label = Integer.toString(i * 7919 % 1000, 36) + (i % 3 == 0 ? "-" : "") + i;
            names[i] = label + (i % 2 == 0 ? "." : "a.") + "m" + account.value() + ".com";
        }
        enter(account, names);
    }

    /** Active locks as the commands leave them, but without SMS. */
    private void enter(AccountId account, String... names) {
        transactions.executeWithoutResult(_ -> {
            for (var name : names) enterOne(account, name);
        });
    }

    private void enterOne(AccountId account, String name) {
        jdbc.sql("insert into domain values (:name, :account, now())")
                .param("name", name)
                .param("account", account.value())
                .update();
        var id =
                jdbc.sql(
                                """
                                insert into pin_lock
                                    (account_id, domain, status, wrong_tries, wrong_in_row, audit_seq, audit_mac)
                                values (:account, :name, 'INACTIVE', '{}', 0, 0, '') returning id
                                """)
                        .param("name", name)
                        .param("account", account.value())
                        .query(Long.class)
                        .single();
        jdbc.sql(
                        """
                        insert into term (lock_id, ordinal, anchor_at, begins_at, ends_at)
                        values (:lock, 1, timestamptz '2026-03-02 12:00Z', timestamptz '2026-03-02 12:00Z', timestamptz '2027-03-02 12:00Z')
                        """)
                .param("lock", id)
                .update();
        jdbc.sql(
                        """
                        update pin_lock set status = 'ACTIVE', active_since = now(), number_cipher = '\\x00',
                            number_key = 1, language = 'EN', term_ordinal = 1,
                            paid_until = timestamptz '2027-03-02 12:00Z',
                            charge_at = timestamptz '2027-03-02 12:00Z'
                        where id = :lock
                        """)
                .param("lock", id)
                .update();
    }
}
