package com.domainpinlock.lock;

import static com.domainpinlock.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.renewal.RenewTerms;
import com.domainpinlock.lock.state.LockStatus;
import com.domainpinlock.testing.EmptyDatabase;
import com.domainpinlock.testing.Locks.Held;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/**
 * A year, and then ten, of some locks' lives, with a renewal run a day (rules 6, 23 and 24). The
 * locks that other tests have left behind would all come due with them, again and again.
 */
@ContextConfiguration(initializers = EmptyDatabase.class)
class TenYearsIT extends LockServiceTest {
    private static final Instant LEAP_DAY = Instant.parse("2028-02-29T09:00:00Z");
    private static final Instant MARCH = Instant.parse("2028-03-15T09:00:00Z");

    @Autowired RenewTerms renewTerms;

    @Test
    void chargesOnTheRightDaysAndNothingElse() {
        clock.set(LEAP_DAY);
        var leap = active("1000.00");
        clock.set(MARCH);
        var plain = active("1000.00");
        var pending = begun("1000.00");
        var released = active("1000.00");

        everyDay(LocalDate.of(2028, 3, 16), LocalDate.of(2029, 4, 1));
        release(released);
        aroundTheEndsOfNineMoreYears();

        assertThat(chargedOn(leap))
                .containsExactly(
                        "2028-02-29",
                        "2029-02-28",
                        "2030-02-28",
                        "2031-02-28",
                        "2032-02-29",
                        "2033-02-28",
                        "2034-02-28",
                        "2035-02-28",
                        "2036-02-29",
                        "2037-02-28",
                        "2038-02-28");
        assertThat(chargedOn(plain))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(2028, 2038)
                                .mapToObj(year -> year + "-03-15")
                                .toList());
        assertThat(chargedOn(pending)).containsExactly("2028-03-15");
        assertThat(chargedOn(released)).containsExactly("2028-03-15", "2029-03-15");
        assertThat(view(leap).paidUntil()).isEqualTo("2039-02-28T09:00:00Z");
        assertThat(view(plain).paidUntil()).isEqualTo("2039-03-15T09:00:00Z");
    }

    @Test
    void whoHasNoCreditStaysClosedForYearsAndOwesOneTerm() {
        clock.set(LEAP_DAY);
        var held = active("12.00");
        everyDay(LocalDate.of(2029, 2, 27), LocalDate.of(2029, 3, 5));
        assertThat(view(held).overdue()).isTrue();
        everyDay(LocalDate.of(2037, 12, 1), LocalDate.of(2037, 12, 31));

        assertThat(view(held).state()).isEqualTo(LockStatus.ACTIVE);
        refused(Refusal.TOKEN_NOT_REQUESTED, () -> pass(held, "DeleteDomain", "01234567"));
        refused(Refusal.NO_CREDIT, () -> locks.request(held));
        world.deposit(held.account(), "100.00");
        assertThat(renewTerms.settle(held.account())).isEqualTo(1);

        assertThat(chargedOn(held)).containsExactly("2028-02-29", "2037-12-31");
        assertThat(view(held).paidUntil()).isEqualTo("2038-02-28T09:00:00Z");
    }

    /** Not even by SQL. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "status = 'ACTIVE', active_since = now(), number_cipher = '', number_key = 1, language = 'EN'"
                        + "|in_force_has_a_term",
                "status = 'PENDING', number_cipher = '', number_key = 1, language = 'EN'|in_force_has_a_term",
                "term_ordinal = 1, paid_until = now(), charge_at = now()|paid_until_is_its_terms_end",
                "term_ordinal = 1|term_is_whole",
                "charge_at = now()|charge_comes_with_a_term"
            })
    void nobodyGetsALockInForceWithoutATerm(String change, String constraint) {
        var held = heldWith("0.00");
        transactions.executeWithoutResult(_ ->
                jdbc.sql(
                                """
                                insert into pin_lock
                                    (account_id, domain, status, wrong_tries, wrong_in_row, audit_seq, audit_mac)
                                values (:account, :domain, 'INACTIVE', '{}', 0, 0, '')
                                """)
                        .param("account", held.account().value())
                        .param("domain", held.domain().ascii())
                        .update());

        assertSchemaRefuses(held, change, constraint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "term_ordinal = null, paid_until = null, charge_at = null|in_force_has_a_term",
                "paid_until = paid_until - interval '1 year'|paid_until_is_its_terms_end",
                "term_ordinal = 2|paid_until_is_its_terms_end",
                "charge_at = paid_until - interval '1 microsecond'|charge_is_not_before_the_terms_end"
            })
    void anActiveLockKeepsItsTerm(String change, String constraint) {
        assertSchemaRefuses(active("12.00"), change, constraint);
    }

    private void assertSchemaRefuses(Held held, String change, String constraint) {
        var update = "update pin_lock set " + change + " where domain = :domain";
        assertThatThrownBy(() ->
                        transactions.executeWithoutResult(_ ->
                                jdbc.sql(update).param("domain", held.domain().ascii()).update()))
                .hasMessageContaining(constraint);
    }

    private void everyDay(LocalDate first, LocalDate last) {
        first.datesUntil(last.plusDays(1)).forEach(this::run);
    }

    private void aroundTheEndsOfNineMoreYears() {
        for (var year = 2030; year <= 2038; year++) {
            everyDay(LocalDate.of(year, 2, 27), LocalDate.of(year, 3, 2));
            everyDay(LocalDate.of(year, 3, 14), LocalDate.of(year, 3, 16));
        }
    }

    private void run(LocalDate day) {
        clock.set(day.atTime(9, 0).toInstant(ZoneOffset.UTC));
        renewTerms.handle();
    }

    private List<String> chargedOn(Held held) {
        return transactions.execute(_ ->
                jdbc.sql(
                                """
                                select to_char(at at time zone 'UTC', 'YYYY-MM-DD') from journal
                                where kind = 'CHARGE' and account_id = :account order by at
                                """)
                        .param("account", held.account().value())
                        .query(String.class)
                        .list());
    }

    private void release(Held held) {
        locks.release(held, null);
        locks.release(held, phones.code(held.phone()));
    }

    private Held active(String euros) {
        var held = begun(euros);
        locks.confirm(held, phones.code(held.phone()));
        return held;
    }

    private Held begun(String euros) {
        var held = heldWith(euros);
        locks.begin(held);
        return held;
    }

    private Held heldWith(String euros) {
        var account = world.reseller(euros);
        return new Held(account, world.domain(account), world.phone());
    }
}
