package com.domainpinlock.directory;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The directory of domains. It answers about holders to the service, never to strangers (rule 1).
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Domains {
    private static final String FIND =
            "select name, account_id, added_at from domain where name = :name and deleted_at is null";

    private final JdbcClient jdbc;
    private final Clock clock;

    Domains(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The refusal of a call about a domain that is not there, or at another account (rule 1). */
    public static RuntimeException notFound() {
        return Refused.field(
                        Refusal.DOMAIN_NOT_FOUND,
                        "domain",
                        "Name a domain that your account holds.")
                .thrown();
    }

    /** Enters a domain, which must not be there yet. */
    public void add(DomainName name, AccountId holder) {
        jdbc.sql("insert into domain (name, account_id, added_at) values (:name, :holder, :now)")
                .param("name", name.ascii())
                .param("holder", holder.value())
                .param("now", utc(clock.instant()))
                .update();
    }

    /** A domain's entry, with who holds it; empty where it is not there. */
    public Optional<DomainEntry> find(DomainName name) {
        return read(FIND, name);
    }

    /**
     * Who holds a domain, and it stays so until commit: whoever changes it meanwhile is waited for.
     */
    public Optional<DomainEntry> hold(DomainName name) {
        return read(FIND + " for key share", name);
    }

    private Optional<DomainEntry> read(String sql, DomainName name) {
        return jdbc.sql(sql)
                .param("name", name.ascii())
                .query((row, _) ->
                        new DomainEntry(
                                new DomainName(row.getString("name")),
                                new AccountId(row.getLong("account_id")),
                                instant(row, "added_at"),
                                null))
                .optional();
    }

    /**
     * The longest of the names that the directory knows: the domain to which a host name belongs
     * (rule 17). One that was deleted while its lock sleeps counts too, or its hosts would pass for
     * external.
     *
     * @param asleepSince locks of domains that were deleted later than this sleep still
     */
    public Optional<DomainName> longestOf(List<DomainName> names, Instant asleepSince) {
        return jdbc.sql(
                        """
                        select name from domain
                        where name in (:names) and (deleted_at is null or deleted_at > :deletedAfter)
                        order by length(name) desc limit 1
                        """)
                .param("names", names.stream().map(DomainName::ascii).toList())
                .param("deletedAfter", utc(asleepSince))
                .query((row, _) -> new DomainName(row.getString("name")))
                .optional();
    }

    /**
     * The entries below a domain, at most so many: their hosts are judged by themselves (rule 17).
     *
     * @param asleepSince as for {@link #longestOf}
     */
    public List<DomainName> below(DomainName domain, Instant asleepSince, int limit) {
        var reversed = new StringBuilder(domain.ascii()).reverse().toString();
        return jdbc.sql(
                        """
                        select name from domain
                        where reverse(name) >= :from and reverse(name) < :to
                            and (deleted_at is null or deleted_at > :deletedAfter)
                        order by reverse(name) limit :limit
                        """)
                .param("from", reversed + '.')
                .param("to", reversed + (char) ('.' + 1))
                .param("deletedAfter", utc(asleepSince))
                .param("limit", limit)
                .query((row, _) -> new DomainName(row.getString("name")))
                .list();
    }
}
