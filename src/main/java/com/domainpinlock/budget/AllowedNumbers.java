package com.domainpinlock.budget;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.SqlColumns;
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
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final NumberHashes hashes;

    AllowedNumbers(JdbcClient jdbc, JdbcTemplate template, NumberHashes hashes) {
        this.jdbc = jdbc;
        this.template = template;
        this.hashes = hashes;
    }

    /** Whether the number is on the account's list. */
    public boolean has(AccountId account, MobileNumber number) {
        return jdbc.sql(
                        """
                        select exists (select from allowed_number
                            where account_id = :account and number_hash in (:marks))
                        """)
                .param("account", account.value())
                .param("marks", hashes.owns(account, number))
                .query(Boolean.class)
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

    /** Puts other numbers in the place of the account's. */
    public void replace(AccountId account, List<MobileNumber> numbers) {
        jdbc.sql("delete from allowed_number where account_id = :account")
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
