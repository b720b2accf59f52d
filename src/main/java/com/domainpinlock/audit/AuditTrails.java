package com.domainpinlock.audit;

import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.KeyedHash;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.SecretKeys;
import com.domainpinlock.kernel.SqlColumns;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The trails of all locks. Each entry is numbered and carries a keyed hash over itself and the one
 * before, so that a changed, missing or inserted entry can be found.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class AuditTrails {
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final SecretKeys keys;

    AuditTrails(JdbcClient jdbc, JdbcTemplate template, SecretKeys keys) {
        this.jdbc = jdbc;
        this.template = template;
        this.keys = keys;
    }

    /** Adds to a lock's trail. The caller holds the lock's row and stores the head with it. */
    public void append(LockId lock, AuditHead head, AuditRecord entry) {
        var version = keys.currentVersion(SecretKeys.Use.CHAIN);
        head.advance(mac(version, lock, head, entry));
        jdbc.sql(
                        """
                        insert into audit_entry (lock_id, seq, at, account_id, api_key_id, person_id, request_id, source,
                            command, event, refusal, reference, mac_key, mac)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(lock.value())
                .param(head.seq())
                .param(entry.at().atOffset(ZoneOffset.UTC))
                .param(ofActor(entry, actor -> actor.account().value()))
                .param(ofActor(entry, Actor::apiKey))
                .param(ofActor(entry, Actor::person))
                .param(ofActor(entry, Actor::request))
                .param(ofActor(entry, Actor::source))
                .param(entry.command())
                .param(entry.event().name())
                .param(entry.refusal() == null ? null : entry.refusal().name())
                .param(entry.reference())
                .param(version)
                .param(head.mac())
                .update();
    }

    /**
     * Adds entries to many trails with one statement; the heads move on. Those of one trail are
     * given in their order and share its head.
     */
    public void appendAll(List<ToAppend> entries) {
        var version = keys.currentVersion(SecretKeys.Use.CHAIN);
        var chained = entries.stream().map(one -> chain(one, version)).toList();
        template.update(
                """
                insert into audit_entry (lock_id, seq, at, account_id, api_key_id, person_id, request_id, source, command,
                    event, refusal, mac_key, mac)
                select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                statement ->
                        new SqlColumns<>(statement, chained)
                                .add("int8", one -> one.added().lock().value())
                                .add("int8", Chained::seq)
                                .add(
                                        "timestamptz",
                                        one -> one.entry().at().atOffset(ZoneOffset.UTC))
                                .add("int8", one -> of(one, actor -> actor.account().value()))
                                .add("int8", one -> of(one, Actor::apiKey))
                                .add("int8", one -> of(one, Actor::person))
                                .add("text", one -> of(one, Actor::request))
                                .add("text", one -> of(one, Actor::source))
                                .add("text", one -> one.entry().command())
                                .add("text", one -> one.entry().event().name())
                                .add("text", one -> nameOf(one.entry().refusal()))
                                .add("int4", _ -> version)
                                .bytes(Chained::mac));
    }

    /** An entry of a lock's trail, and the trail's end. */
    public record ToAppend(LockId lock, AuditHead head, AuditRecord entry) {
        public ToAppend {
            if (entry.reference() != null)
                throw new IllegalArgumentException("what refers to an answer is written alone");
        }
    }

    /** An entry with its place in its trail. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Chained(ToAppend added, long seq, byte[] mac) {
        AuditRecord entry() {
            return added.entry();
        }
    }

    private Chained chain(ToAppend added, int version) {
        var head = added.head();
        head.advance(mac(version, added.lock(), head, added.entry()));
        return new Chained(added, head.seq(), head.mac());
    }

    private static @Nullable Object of(Chained one, Function<Actor, @Nullable Object> value) {
        return ofActor(one.entry(), value);
    }

    private static @Nullable Object ofActor(
            AuditRecord entry, Function<Actor, @Nullable Object> value) {
        return entry.actor() == null ? null : value.apply(entry.actor());
    }

    private static @Nullable String nameOf(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    /**
     * Notes what belongs to no lock that the caller may touch: without a chain, and within a bound.
     */
    public void addStray(DomainName domain, Actor actor, AuditRecord entry) {
        jdbc.sql(
                        """
                        insert into audit_stray
                            (at, account_id, api_key_id, person_id, request_id, source, command, domain, event,
                             refusal, reference)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(entry.at().atOffset(ZoneOffset.UTC))
                .param(actor.account().value())
                .param(actor.apiKey())
                .param(actor.person())
                .param(actor.request())
                .param(actor.source())
                .param(entry.command())
                .param(domain.ascii())
                .param(entry.event().name())
                .param(entry.refusal() == null ? null : entry.refusal().name())
                .param(entry.reference())
                .update();
    }

    /** What came before addresses were written down has none, and is hashed without them. */
    private byte[] mac(int version, LockId lock, AuditHead before, AuditRecord entry) {
        var actor = entry.actor();
        var key = keys.key(SecretKeys.Use.CHAIN, version);
        var parts =
                Stream.of(
                        text("audit"),
                        before.mac(),
                        number(lock.value()),
                        number(before.seq() + 1),
                        number(ChronoUnit.MICROS.between(Instant.EPOCH, entry.at())),
                        number(actor == null ? 0 : actor.account().value()),
                        number(actor == null ? 0 : orNone(actor.apiKey())),
                        text(actor == null ? "" : actor.request()),
                        text(entry.command()),
                        text(entry.event().name()),
                        text(orEmpty(entry.refusal())),
                        text(orEmpty(entry.reference())));
        var fromWhere =
                actor == null
                        ? Stream.<byte[]>empty()
                        : Stream.of(number(orNone(actor.person())), text(actor.source()));
        return KeyedHash.of(key, Stream.concat(parts, fromWhere).toArray(byte[][]::new));
    }

    private static long orNone(@Nullable Long id) {
        return id == null ? 0 : id;
    }

    private static String orEmpty(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}
