package com.domainpinlock.admin;

import static com.domainpinlock.platform.database.SqlInstants.instant;

import com.domainpinlock.account.KnownAccounts;
import com.domainpinlock.kernel.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows what operators have done. */
@Component
public class ShowActs {
    private final KnownAccounts accounts;
    private final JdbcClient jdbc;

    ShowActs(KnownAccounts accounts, JdbcClient jdbc) {
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    /**
     * An act.
     *
     * @param id its number; later ones have higher ones
     * @param key the label of the API key; none for a panel session
     * @param person who did it; none where the key is a machine's
     * @param source the address
     * @param act what was done
     * @param about the name of the account that it concerns; none where it concerns all
     * @param detail what was set
     */
    public record Act(
            long id,
            Instant at,
            String account,
            @Nullable String key,
            @Nullable String person,
            String request,
            String source,
            String act,
            @Nullable String about,
            String detail) {}

    /**
     * A page in the order in which they were done.
     *
     * @param about the name of the only account to be shown
     * @param after the number behind which the page begins
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    @Transactional(readOnly = true)
    public Page<Act> handle(@Nullable String about, long after, int limit) {
        Page.checkLimit(limit);
        var only = about == null ? null : accounts.require(about, "about").account().value();
        var found =
                jdbc.sql(
                                """
                                select t.*, a.name as account, k.label, p.name as person, b.name as about
                                from admin_act t join account a on a.id = t.account_id
                                left join account b on b.id = t.about_id
                                left join api_key k on k.id = t.api_key_id and k.account_id = t.account_id
                                left join person p on p.id = t.person_id
                                where t.id > :after and (cast(:about as bigint) is null or t.about_id = :about)
                                order by t.id limit :most
                                """)
                        .param("after", after)
                        .param("about", only)
                        .param("most", limit + 1)
                        .query((row, _) -> act(row))
                        .list();
        return Page.of(found, limit);
    }

    private static Act act(ResultSet row) throws SQLException {
        return new Act(
                row.getLong("id"),
                instant(row, "at"),
                row.getString("account"),
                row.getString("label"),
                row.getString("person"),
                row.getString("request_id"),
                row.getString("source"),
                row.getString("act"),
                row.getString("about"),
                row.getString("detail"));
    }
}
