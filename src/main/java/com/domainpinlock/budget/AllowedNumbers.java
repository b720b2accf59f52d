package com.domainpinlock.budget;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.platform.database.SqlColumns;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The numbers that an account may use, kept so that the table does not tell them (rule 29). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class AllowedNumbers {
    /** So many others of a day (UTC) are told apart from those of the list. */
    private static final int OTHERS_MAX = 20;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final NumberHashes hashes;

    AllowedNumbers(JdbcClient jdbc, JdbcTemplate template, NumberHashes hashes) {
        this.jdbc = jdbc;
        this.template = template;
        this.hashes = hashes;
    }

    /** What an account's list says of a number. */
    public enum Answer {
        /** It is on the list. */
        LISTED,
        /** It is another one, and counted: to be committed. */
        COUNTED,
        /** No number passes that was counted today, and none at all when twenty were. */
        REFUSED
    }

    /**
     * Looks a number up. Others are counted, each once a day, so that the list's are not found by
     * trying; the count is held until commit, so of many at once none is one too many.
     */
    public Answer look(AccountId account, MobileNumber number, Instant now) {
        return jdbc.sql(
                        """
                        with asked as (
                            select exists (select from allowed_number
                                where account_id = :account and number_hash in (:marks)) as listed),
                        passed as (
                            insert into other_number as o (account_id, day, hashes)
                            select :account, :today, case when listed then '{}' else array[:mark::bytea] end from asked
                            on conflict (account_id) do update
                            set day = greatest(o.day, excluded.day),
                                hashes = case when o.day < excluded.day then '{}' else o.hashes end || excluded.hashes
                            where o.day < excluded.day
                                or cardinality(o.hashes) < :most and not o.hashes && excluded.hashes
                            returning 1)
                        select case when not exists (select from passed) then 'REFUSED'
                            when listed then 'LISTED' else 'COUNTED' end from asked
                        """)
                .param("account", account.value())
                .param("marks", hashes.owns(account, number))
                .param("mark", hashes.own(account, number))
                .param("today", LocalDate.ofInstant(now, ZoneOffset.UTC))
                .param("most", OTHERS_MAX)
                .query(Answer.class)
                .single();
    }

    /** The account's list, masked. */
    public List<String> masked(AccountId account) {
        return jdbc.sql(
                        """
                        select masked from allowed_number where account_id = :account order by masked, number_hash
                        """)
                .param("account", account.value())
                .query(String.class)
                .list();
    }

    /** Puts other numbers in the place of the account's; what was tried before counts no more. */
    public void replace(AccountId account, List<MobileNumber> numbers) {
        for (var table : List.of("other_number", "allowed_number"))
            jdbc.sql("delete from " + table + " where account_id = :account")
                    .param("account", account.value())
                    .update();
        var each = numbers.stream().distinct().toList();
        template.update(
                """
                insert into allowed_number (account_id, number_hash, masked) select * from unnest(?, ?, ?)
                """,
                statement ->
                        new SqlColumns<>(statement, each)
                                .add("int8", _ -> account.value())
                                .bytes(number -> hashes.own(account, number))
                                .add("text", MobileNumber::masked));
    }
}
