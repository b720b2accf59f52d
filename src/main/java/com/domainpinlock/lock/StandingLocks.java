package com.domainpinlock.lock;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.audit.AuditHead;
import com.domainpinlock.audit.AuditRecord;
import com.domainpinlock.audit.AuditTrails;
import com.domainpinlock.delivery.PinDeliveries;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.SqlColumns;
import com.domainpinlock.notice.Notices;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The locks of domains that the directory is about to change. Whoever changes a domain holds its
 * lock first; the number of statements does not depend on how many there are.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class StandingLocks {
    private static final String SELECT =
            """
            select id, account_id, domain, status, move_authorized_at, audit_seq, audit_mac from pin_lock
            where status <> 'INACTIVE' and domain
            """;

    private static final int DETAIL_MAX = 200;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final AuditTrails trails;
    private final Notices notices;
    private final PinDeliveries deliveries;
    private final TrailHeads heads;

    StandingLocks(
            JdbcTemplate template,
            JdbcClient jdbc,
            AuditTrails trails,
            Notices notices,
            PinDeliveries deliveries,
            TrailHeads heads) {
        this.template = template;
        this.jdbc = jdbc;
        this.trails = trails;
        this.notices = notices;
        this.deliveries = deliveries;
        this.heads = heads;
    }

    /** The locks of these domains, their rows held until commit, in the order of the names. */
    public Map<DomainName, StandingLock> hold(Collection<DomainName> domains) {
        var found = new HashMap<DomainName, StandingLock>();
        template.query(
                SELECT + " = any (?) order by domain for no key update",
                statement ->
                        new SqlColumns<>(statement, List.copyOf(domains))
                                .add("text", DomainName::ascii),
                row -> {
                    var lock = lock(row);
                    found.put(lock.domain(), lock);
                });
        return found;
    }

    /** A domain's lock, for showing it: its row is not held. */
    public Optional<StandingLock> peek(DomainName domain) {
        return jdbc.sql(SELECT + " = ?")
                .param(domain.ascii())
                .query((row, _) -> lock(row))
                .optional();
    }

    /**
     * Stores what has happened to locks that are held, and writes it down. The live tokens and the
     * unsent SMS of those that ended or fell asleep are gone with it.
     */
    public void store(Collection<StandingLock> locks, Actor actor, String command, Instant now) {
        var touched = locks.stream().filter(StandingLock::isTouched).toList();
        if (touched.isEmpty()) return;
        trails.appendAll(
                touched.stream()
                        .flatMap(lock ->
                                entries(lock, actor, command, now)
                                        .map(entry ->
                                                new AuditTrails.ToAppend(
                                                        lock.id(), lock.auditHead(), entry)))
                        .toList());
        notices.addAll(touched.stream().flatMap(lock -> lock.notices(now).stream()).toList());
        var changed = touched.stream().filter(StandingLock::hasChanged).toList();
        if (!changed.isEmpty()) {
            update(changed);
            deliveries.withdraw(changed.stream().map(StandingLock::id).toList());
        }
        var noted = touched.stream().filter(lock -> !lock.hasChanged()).toList();
        if (!noted.isEmpty())
            heads.moveOn(
                    noted.stream()
                            .collect(Collectors.toMap(StandingLock::id, StandingLock::auditHead)));
    }

    private static Stream<AuditRecord> entries(
            StandingLock lock, Actor actor, String command, Instant now) {
        var below = AuditRecord.of(now, actor, command, AuditEvent.ENTRY_BELOW);
        return Stream.concat(
                lock.events().stream().map(event -> entry(now, actor, command, event)),
                lock.enteredBelow().stream().map(name -> below.saying(endOf(name.ascii()))));
    }

    /** What an entry of a trail has room for. */
    private static String endOf(String name) {
        var over = name.length() - DETAIL_MAX;
        return over <= 0 ? name : "…" + name.substring(over + 1);
    }

    private static AuditRecord entry(Instant now, Actor actor, String command, AuditEvent event) {
        var entry = AuditRecord.of(now, actor, command, event);
        return event == AuditEvent.COMMAND_REFUSED
                ? entry.refusing(Refusal.HOLDER_CHANGE_REFUSED)
                : entry;
    }

    /** A pending lock's wrong tries end with it (rule 20). */
    private void update(List<StandingLock> changed) {
        template.update(
                """
                update pin_lock l set status = d.status,
                    active_since = case when d.status <> 'INACTIVE' then l.active_since end,
                    move_authorized_at = case when d.status <> 'INACTIVE' then l.move_authorized_at end,
                    number_cipher = case when d.status <> 'INACTIVE' then l.number_cipher end,
                    number_key = case when d.status <> 'INACTIVE' then l.number_key end,
                    language = case when d.status <> 'INACTIVE' then l.language end,
                    wrong_tries = case when l.status <> 'PENDING' then l.wrong_tries else '{}' end,
                    wrong_in_row = case when l.status <> 'PENDING' then l.wrong_in_row else 0 end,
                    token_seed = null, token_key = null, token_purpose = null, token_command = null,
                    token_detail = null, token_language = null, token_tries_left = null, token_numbers_left = null,
                    token_expires_at = null, token_sms_at = null, token_sms_count = null, token_sms_failed = null,
                    audit_seq = d.seq, audit_mac = d.mac
                from unnest(?, ?, ?, ?) as d (id, status, seq, mac) where l.id = d.id
                """,
                statement ->
                        new SqlColumns<>(statement, changed)
                                .add("int8", lock -> lock.id().value())
                                .add("text", lock -> lock.status().name())
                                .add("int8", lock -> lock.auditHead().seq())
                                .bytes(lock -> lock.auditHead().mac()));
    }

    private static StandingLock lock(ResultSet row) throws SQLException {
        var moveAuthorizedAt = row.getObject("move_authorized_at", OffsetDateTime.class);
        return new StandingLock(
                new LockId(row.getLong("id")),
                new AccountId(row.getLong("account_id")),
                new DomainName(row.getString("domain")),
                LockStatus.valueOf(row.getString("status")),
                moveAuthorizedAt == null ? null : moveAuthorizedAt.toInstant(),
                new AuditHead(row.getLong("audit_seq"), row.getBytes("audit_mac")));
    }
}
