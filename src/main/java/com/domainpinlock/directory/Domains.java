package com.domainpinlock.directory;

import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import jakarta.persistence.EntityManager;
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
    private final DomainRepository repository;
    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final Clock clock;

    Domains(DomainRepository repository, EntityManager entities, JdbcClient jdbc, Clock clock) {
        this.repository = repository;
        this.entities = entities;
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
        entities.persist(new Domain(name, holder, clock.instant()));
    }

    /** Who holds a domain; empty where the directory does not know it. */
    public Optional<Holding> find(DomainName name) {
        return repository.findByName(name.ascii()).map(Domain::holding);
    }

    /** A domain's whole entry; empty where it is not there. */
    public Optional<DomainEntry> entry(DomainName name) {
        return repository.findByName(name.ascii()).map(Domain::entry);
    }

    /**
     * Who holds a domain, and it stays so until commit: whoever changes it meanwhile is waited for.
     */
    public Optional<Holding> hold(DomainName name) {
        return repository.holdByName(name.ascii()).map(Domain::holding);
    }

    /**
     * The longest of the names that the directory knows: the domain to which a host name belongs
     * (rule 17). One that was deleted while its lock sleeps counts too, or its hosts would pass for
     * external.
     *
     * @param asleepSince locks of domains that were deleted later than this sleep still
     */
    public Optional<DomainName> longestOf(List<DomainName> names, Instant asleepSince) {
        return repository
                .findLongestOf(names.stream().map(DomainName::ascii).toList(), asleepSince)
                .map(DomainName::new);
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
