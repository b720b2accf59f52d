package com.domainpinlock.support;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.instantOrNull;
import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.LockId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rows of the releases. A caller that changes one has locked the pin lock's row, and has read
 * the release after that. Beyond 150 lines, for it has all statements on one table.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ReleaseRows {
    private static final String SELECT =
            """
            select r.*, (select k.label from api_key k where k.id = r.discounted_key) as discounted_label
            from lock_release r
            """;

    private final JdbcClient jdbc;

    ReleaseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Release release) {
        jdbc.sql(
                        """
                        insert into lock_release (id, lock_id, account_id, domain, active_since, kind, reason, proposed_by,
                            proposed_at, approvable_until)
                        values (:id, :lock, :account, :domain, :activeSince, :kind, :reason, :by, :at, :until)
                        """)
                .param("id", release.id())
                .param("lock", release.lock().value())
                .param("account", release.account().value())
                .param("domain", release.domain().ascii())
                .param("activeSince", utc(release.activeSince()))
                .param("kind", release.kind().name())
                .param("reason", release.reason())
                .param("by", release.proposedBy())
                .param("at", utc(release.proposedAt()))
                .param("until", utc(release.approvableUntil()))
                .update();
    }

    /** Two people agree that a lock is taken off, and when. */
    void approve(UUID id, long person, Instant now, Instant dueAt) {
        jdbc.sql(
                        """
                        update lock_release set approved_by = :person, approved_at = :now, due_at = :due where id = :id
                        """)
                .param("id", id)
                .param("person", person)
                .param("now", utc(now))
                .param("due", utc(dueAt))
                .update();
    }

    /** Two people agree, and it is done. */
    void approveAndCarryOut(UUID id, long person, Instant now) {
        jdbc.sql(
                        """
                        update lock_release set approved_by = :person, approved_at = :now, ended_as = 'CARRIED_OUT',
                            ended_at = :now
                        where id = :id
                        """)
                .param("id", id)
                .param("person", person)
                .param("now", utc(now))
                .update();
    }

    /** Time, or what became of the lock, ended it. */
    void end(UUID id, ReleaseView.State as, Instant now) {
        end(id, as, null, null, null, now);
    }

    void withdraw(UUID id, long person, Instant now) {
        end(id, ReleaseView.State.WITHDRAWN, person, null, null, now);
    }

    /** An account objects; or a person of support, on behalf of the other party. */
    void object(
            UUID id,
            @Nullable Long person,
            AccountId account,
            @Nullable String objection,
            Instant now) {
        end(id, ReleaseView.State.OBJECTED, person, account, objection, now);
    }

    private void end(
            UUID id,
            ReleaseView.State as,
            @Nullable Long person,
            @Nullable AccountId objector,
            @Nullable String objection,
            Instant now) {
        jdbc.sql(
                        """
                        update lock_release set ended_as = :as, ended_at = :now, ended_by = :person,
                            objected_by = :objector, objection = :objection
                        where id = :id
                        """)
                .param("id", id)
                .param("as", as.name())
                .param("now", utc(now))
                .param("person", person, Types.BIGINT)
                .param("objector", objector == null ? null : objector.value(), Types.BIGINT)
                .param("objection", objection, Types.VARCHAR)
                .update();
    }

    /** An objection of this key does not count. */
    void discount(UUID id, long key, Instant now) {
        jdbc.sql(
                        """
                        update lock_release set discounted_key = :key, discounted_at = :now
                        where id = :id and discounted_key is null
                        """)
                .param("id", id)
                .param("key", key)
                .param("now", utc(now))
                .update();
    }

    Optional<Release> find(UUID id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id)
                .query((row, _) -> release(row))
                .optional();
    }

    /** The release of a lock that has not ended, though its time may be over. */
    Optional<Release> unendedOf(LockId lock) {
        return jdbc.sql(SELECT + " where lock_id = :lock and ended_as is null")
                .param("lock", lock.value())
                .query((row, _) -> release(row))
                .optional();
    }

    /** The same by the domain; the lock that it was about may have ended meanwhile. */
    Optional<Release> unendedOf(DomainName domain, AccountId holder) {
        return jdbc.sql(
                        SELECT
                                + """
                                where domain = :domain and account_id = :holder and ended_as is null
                                """)
                .param("domain", domain.ascii())
                .param("holder", holder.value())
                .query((row, _) -> release(row))
                .optional();
    }

    /** Those whose time is over and that have not ended yet, the longest first. */
    List<Release> over(Instant now, int most) {
        return jdbc.sql(
                        SELECT
                                + """
                                where ended_as is null and coalesce(due_at, approvable_until) <= :now
                                order by coalesce(due_at, approvable_until), seq limit :most
                                """)
                .param("now", utc(now))
                .param("most", most)
                .query((row, _) -> release(row))
                .list();
    }

    /** A page in the order in which they were proposed. */
    List<Release> page(
            @Nullable DomainName domain, boolean open, long after, Instant now, int most) {
        return jdbc.sql(
                        SELECT
                                + """
                                where seq > :after and (cast(:domain as text) is null or domain = :domain)
                                  and (not :open or ended_as is null and coalesce(due_at, approvable_until) > :now)
                                order by seq limit :most
                                """)
                .param("after", after)
                .param("domain", domain == null ? null : domain.ascii(), Types.VARCHAR)
                .param("open", open)
                .param("now", utc(now))
                .param("most", most)
                .query((row, _) -> release(row))
                .list();
    }

    /** A page of all, the last proposed first. */
    List<Release> latest(boolean open, long before, Instant now, int most) {
        return jdbc.sql(
                        SELECT
                                + """
                                where seq < :before
                                  and (not :open or ended_as is null and coalesce(due_at, approvable_until) > :now)
                                order by seq desc limit :most
                                """)
                .param("before", before)
                .param("open", open)
                .param("now", utc(now))
                .param("most", most)
                .query((row, _) -> release(row))
                .list();
    }

    private static Release release(ResultSet row) throws SQLException {
        var end = row.getString("ended_as");
        var approvedAt = instantOrNull(row, "approved_at");
        var discountedAt = instantOrNull(row, "discounted_at");
        return new Release(
                row.getObject("id", UUID.class),
                row.getLong("seq"),
                new LockId(row.getLong("lock_id")),
                new AccountId(row.getLong("account_id")),
                new DomainName(row.getString("domain")),
                instant(row, "active_since"),
                ReleaseView.Kind.valueOf(row.getString("kind")),
                row.getString("reason"),
                row.getLong("proposed_by"),
                instant(row, "proposed_at"),
                instant(row, "approvable_until"),
                approvedAt == null
                        ? null
                        : new Release.Approval(row.getLong("approved_by"), approvedAt),
                instantOrNull(row, "due_at"),
                end == null
                        ? null
                        : new Release.End(
                                ReleaseView.State.valueOf(end),
                                instant(row, "ended_at"),
                                row.getString("objection")),
                discountedAt == null
                        ? null
                        : new Release.Discounted(row.getString("discounted_label"), discountedAt));
    }
}
