package com.domainpinlock.lists;

import static com.domainpinlock.platform.database.SqlInstants.instant;

import com.domainpinlock.kernel.DomainName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads the refusals that belong to no lock which their caller may touch. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class UnattributedEvents {
    private final JdbcClient jdbc;

    UnattributedEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One of them.
     *
     * @param id its number; later ones have higher ones
     * @param account the name of the account that called
     * @param key the label of its API key; none where somebody had signed in
     * @param person whose key it was; none for a machine's
     * @param source the address
     */
    public record Stray(
            long id,
            Instant at,
            DomainName domain,
            String account,
            @Nullable String key,
            @Nullable String person,
            String request,
            String source,
            String command,
            String event,
            @Nullable String refusal) {}

    /**
     * A page in the order in which they were noted.
     *
     * @param domain the only one to be shown
     * @param account the name of the only account to be shown
     * @param after the number behind which the page begins
     */
    public List<Stray> page(
            @Nullable DomainName domain, @Nullable String account, long after, int most) {
        return read(domain, account, after, most, "s.id > :from", "s.id");
    }

    /**
     * The same the other way round: the latest first.
     *
     * @param before the number before which the page begins
     */
    public List<Stray> latest(
            @Nullable DomainName domain, @Nullable String account, long before, int most) {
        return read(domain, account, before, most, "s.id < :from", "s.id desc");
    }

    private List<Stray> read(
            @Nullable DomainName domain,
            @Nullable String account,
            long from,
            int most,
            String which,
            String order) {
        return jdbc.sql(
                        """
                        select s.*, a.name as account, k.label, p.name as person
                        from audit_stray s join account a on a.id = s.account_id
                        left join api_key k on k.id = s.api_key_id and k.account_id = s.account_id
                        left join person p on p.id = s.person_id
                        where (cast(:domain as text) is null or s.domain = :domain)
                          and (cast(:account as text) is null or a.name = :account) and
                        """
                                + which
                                + " order by "
                                + order
                                + " limit :most")
                .param("from", from)
                .param("domain", domain == null ? null : domain.ascii())
                .param("account", account)
                .param("most", most)
                .query((row, _) -> stray(row))
                .list();
    }

    private static Stray stray(ResultSet row) throws SQLException {
        return new Stray(
                row.getLong("id"),
                instant(row, "at"),
                new DomainName(row.getString("domain")),
                row.getString("account"),
                row.getString("label"),
                row.getString("person"),
                row.getString("request_id"),
                row.getString("source"),
                row.getString("command"),
                row.getString("event"),
                row.getString("refusal"));
    }
}
