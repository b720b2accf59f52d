package com.domainpinlock.budget;

import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts, for a day of the clock (UTC), what is capped (rule 30). A row is held until commit, so of
 * many at once none is one too many; what is undone was not counted.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class DailyCounts {
    /** For so long after an account has first activated a lock with a number it is new to it. */
    private static final Duration NEW_FOR = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final NumberHashes hashes;

    DailyCounts(JdbcClient jdbc, NumberHashes hashes) {
        this.jdbc = jdbc;
        this.hashes = hashes;
    }

    /**
     * Counts a charge. Rows of several accounts are taken in the order of their ids.
     *
     * @param most 1 or more
     * @throws com.domainpinlock.kernel.CommandRefused CAP_REACHED
     */
    public void charge(AccountId account, int most, Instant now) {
        var counted =
                jdbc.sql(
                                """
                                insert into charge_count as c (account_id, day, charges) values (:account, :today, 1)
                                on conflict (account_id) do update
                                set day = greatest(c.day, excluded.day),
                                    charges = case when c.day < excluded.day then 1 else c.charges + 1 end
                                where c.day < excluded.day or c.charges < :most
                                """)
                        .param("account", account.value())
                        .param("today", day(now))
                        .param("most", most)
                        .update();
        if (counted == 0) {
            throw reached(
                    now,
                    "Your account, or one above it, was charged for as many years as the operator allows in a day.");
        }
    }

    /**
     * Counts a lock that begins with a number that is new to the account; one that is not new is
     * free.
     *
     * @param most 1 or more
     * @throws com.domainpinlock.kernel.CommandRefused CAP_REACHED
     */
    public void lock(AccountId account, MobileNumber number, int most, Instant now) {
        var passes =
                jdbc.sql(
                                """
                                with known as (
                                    select exists (select from confirmed_number
                                        where number_hash in (:marks) and confirmed_at <= :newSince) as known),
                                counted as (
                                    insert into new_number_count as c (number_hash, day, locks)
                                    select coalesce(
                                        (select number_hash from new_number_count where number_hash in (:marks) limit 1),
                                        :mark), :today, 1
                                    from known where not known
                                    on conflict (number_hash) do update
                                    set day = greatest(c.day, excluded.day),
                                        locks = case when c.day < excluded.day then 1 else c.locks + 1 end
                                    where c.day < excluded.day or c.locks < :most
                                    returning 1)
                                select known or exists (select from counted) from known
                                """)
                        .param("marks", hashes.owns(account, number))
                        .param("mark", hashes.own(account, number))
                        .param("newSince", utc(now.minus(NEW_FOR)))
                        .param("today", day(now))
                        .param("most", most)
                        .query(Boolean.class)
                        .single();
        if (!passes) {
            throw reached(
                    now,
                    "This number is new to your account, and as many locks were begun with it as the operator allows in a"
                            + " day.");
        }
    }

    /** Removes what counts for no day that an instance can still be in. */
    int forget(Instant now) {
        var yesterday = day(now).minusDays(1);
        return jdbc.sql("delete from charge_count where day < :yesterday")
                        .param("yesterday", yesterday)
                        .update()
                + jdbc.sql("delete from new_number_count where day < :yesterday")
                        .param("yesterday", yesterday)
                        .update();
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private static RuntimeException reached(Instant now, String cure) {
        var tomorrow = now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        return Refused.because(Refusal.CAP_REACHED)
                .retryAt(tomorrow)
                .cure(cure + " Try again from retryAt on, or ask the operator.")
                .thrown();
    }
}
