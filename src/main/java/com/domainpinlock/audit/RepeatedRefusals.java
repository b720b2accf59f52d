package com.domainpinlock.audit;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts equal refusals beside a lock's trail, so that a caller who repeats himself cannot fill it:
 * the first is an entry, those of the next ten minutes are one more.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class RepeatedRefusals {
    static final Duration COUNTED_FOR = Duration.ofMinutes(10);

    /** How many different changes one key is refused at one lock before the rest is one. */
    static final int CHANGES_MAX = 20;

    private static final int SAID_MAX = 120;

    private final JdbcClient jdbc;

    RepeatedRefusals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Counts a refusal.
     *
     * @param change what the command was about, where its name does not say it; empty otherwise
     * @return how many equal ones came before it in these ten minutes; empty where those are over
     *     and have to be {@link #take taken} first
     */
    public OptionalLong count(LockId lock, Actor actor, AuditRecord refused, String change) {
        var now = utc(refused.at());
        return jdbc
                .sql(
                        """
                        insert into audit_repeat as r (lock_id, account_id, api_key_id, person_id, command, refusal,
                            change, ends_at, last_at, request_id, source)
                        values (:lock, :account, :key, :person, :command, :refusal,
                            case when :change = '' or :most > (
                                select count(*) from audit_repeat o
                                where o.lock_id = :lock and o.account_id = :account
                                  and o.api_key_id is not distinct from :key and o.person_id is not distinct from :person
                                  and o.change not in ('', 'others')
                                  and (o.command, o.refusal, o.change) <> (:command, :refusal, :change))
                            then :change else 'others' end,
                            :end, :now, :request, :source)
                        on conflict on constraint equal_refusals_are_counted_together do update
                            set repeats = r.repeats + 1, last_at = excluded.last_at, request_id = excluded.request_id,
                                source = excluded.source
                            where r.ends_at > excluded.last_at
                        returning repeats
                        """)
                .param("lock", lock.value())
                .param("account", actor.account().value())
                .param("key", actor.apiKey())
                .param("person", actor.person())
                .param("command", refused.command())
                .param("refusal", String.valueOf(refused.refusal()))
                .param("change", change)
                .param("most", CHANGES_MAX)
                .param("end", now.plus(COUNTED_FOR))
                .param("now", now)
                .param("request", actor.request())
                .param("source", actor.source())
                .query(Long.class)
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /**
     * What was counted in ten minutes that are over.
     *
     * @param repeats how many refusals came after the first
     * @param entry tells of them
     */
    public record Ended(LockId lock, long repeats, AuditRecord entry) {}

    /**
     * Removes what is over, for the caller to write it into the trails.
     *
     * @param lock the only one; none: all that another transaction is not at
     */
    public List<Ended> take(@Nullable LockId lock, Instant now, int most) {
        return jdbc.sql(
                        """
                        delete from audit_repeat where ctid = any (array(
                            select ctid from audit_repeat
                            where ends_at <= :now and (cast(:lock as bigint) is null or lock_id = :lock)
                            order by ends_at limit :most for update
                        """
                                + (lock == null ? "skip locked" : "")
                                + ")) returning *")
                .param("now", utc(now))
                .param("lock", lock == null ? null : lock.value())
                .param("most", most)
                .query((row, _) -> ended(row, now))
                .list();
    }

    private static Ended ended(ResultSet row, Instant now) throws SQLException {
        var actor =
                new Actor(
                        new AccountId(row.getLong("account_id")),
                        row.getObject("api_key_id", Long.class),
                        row.getObject("person_id", Long.class),
                        row.getString("request_id"),
                        row.getString("source"));
        var repeats = row.getLong("repeats");
        var last = instant(row, "last_at");
        var entry =
                AuditRecord.of(now, actor, row.getString("command"), AuditEvent.COMMAND_REFUSED)
                        .refusing(Refusal.valueOf(row.getString("refusal")))
                        .saying(said(row.getString("change"), repeats + " more until " + last));
        return new Ended(new LockId(row.getLong("lock_id")), repeats, entry);
    }

    /** What an entry says of a change, and of how often it was refused. */
    private static String said(String change, String repeats) {
        return change.isEmpty() ? repeats : shortened(change) + ": " + repeats;
    }

    /** A change, as short as an entry says it. */
    public static String shortened(String change) {
        return change.length() > SAID_MAX ? change.substring(0, SAID_MAX) + "…" : change;
    }
}
