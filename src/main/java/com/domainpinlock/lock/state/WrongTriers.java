package com.domainpinlock.lock.state;

import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.token.GuessingProperties;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds out whose wrong tries have closed or frozen a lock, by its trail (rule 28). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class WrongTriers {
    private final JdbcClient jdbc;
    private final GuessingProperties limits;

    WrongTriers(JdbcClient jdbc, GuessingProperties limits) {
        this.jdbc = jdbc;
        this.limits = limits;
    }

    /**
     * Whose tries they were.
     *
     * @param key the key's row; none: a person's who had signed in
     * @param name the key as account:label, or the person's name
     */
    public record Trier(@Nullable Long key, String name) {}

    /**
     * Those of every try that has helped to close or freeze the lock since it was activated: what
     * has opened by itself since, or was released, counts too.
     */
    public List<Trier> of(PinLock lock) {
        return jdbc.sql(
                        """
                        with tries as (
                            select at, api_key_id, person_id, row_number() over (order by seq) as n,
                                count(*) over () as total
                            from audit_entry where lock_id = :lock and event = 'TRY_FAILED' and at >= :since),
                        closings as (
                            select last.n from tries first join tries last on last.n = first.n + :closeAfter - 1
                            where last.at < first.at + make_interval(secs => :closeFor))
                        select distinct t.api_key_id, coalesce(a.name || ':' || k.label, p.name, '') as name
                        from tries t left join api_key k on k.id = t.api_key_id left join account a on a.id = k.account_id
                            left join person p on p.id = t.person_id
                        where t.n > t.total - :frozenBy
                            or exists (select from closings c where c.n between t.n and t.n + :closeAfter - 1)
                        order by name
                        """)
                .param("lock", lock.id().value())
                .param("since", utc(lock.activeSince()))
                .param("closeAfter", limits.closeAfter())
                .param("closeFor", limits.closeFor().toSeconds())
                .param("frozenBy", lock.wrongTries().frozenBy(limits))
                .query((row, _) ->
                        new Trier(
                                row.getObject("api_key_id", Long.class),
                                Objects.requireNonNull(row.getString("name"))))
                .list();
    }
}
