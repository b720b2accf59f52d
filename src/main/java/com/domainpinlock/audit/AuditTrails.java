package com.domainpinlock.audit;

import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.platform.database.SqlBatch;
import com.domainpinlock.platform.database.SqlColumns;
import com.domainpinlock.platform.database.SqlRow;
import com.domainpinlock.platform.keys.Seal;
import java.util.List;
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
    private final Seal seal;

    AuditTrails(JdbcClient jdbc, JdbcTemplate template, Seal seal) {
        this.jdbc = jdbc;
        this.template = template;
        this.seal = seal;
    }

    /** Adds to a lock's trail. The caller holds the lock's row and stores the head with it. */
    public void append(LockId lock, AuditHead head, AuditRecord entry) {
        SqlBatch.run(template, batch -> append(batch, lock, head, entry));
    }

    /** The same as one of several statements. */
    public void append(SqlBatch batch, LockId lock, AuditHead head, AuditRecord entry) {
        var key = seal.currentKey();
        var added = chain(lock, head, entry, key);
        var facts = added.facts();
        var row =
                new SqlRow()
                        .bigint("lock_id", facts.lock())
                        .bigint("seq", facts.seq())
                        .instant("at", facts.at())
                        .bigint("account_id", facts.account())
                        .bigint("api_key_id", facts.apiKey())
                        .bigint("person_id", facts.person())
                        .text("request_id", facts.request())
                        .text("source", facts.source().value())
                        .bytes("source_salt", facts.source().salt())
                        .bytes("source_mac", facts.source().mac())
                        .text("command", facts.command())
                        .text("event", facts.event())
                        .text("refusal", facts.refusal())
                        .uuid("reference", facts.reference())
                        .text("detail", facts.detail())
                        .integer("mac_key", key)
                        .bytes("mac", added.mac());
        batch.addOne("insert into audit_entry " + row.inserted(), row);
    }

    /**
     * Adds entries to many trails with one statement; the heads move on. Those of one trail are
     * given in their order and share its head.
     */
    public void appendAll(List<ToAppend> entries) {
        var key = seal.currentKey();
        var chained =
                entries.stream()
                        .map(one -> chain(one.lock(), one.head(), one.entry(), key))
                        .toList();
        template.update(
                """
                insert into audit_entry (lock_id, seq, at, account_id, api_key_id, person_id, request_id, source, source_salt,
                    source_mac, command, event, refusal, detail, mac_key, mac)
                select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                statement ->
                        new SqlColumns<>(statement, chained)
                                .add("int8", one -> one.facts().lock())
                                .add("int8", one -> one.facts().seq())
                                .add("timestamptz", one -> utc(one.facts().at()))
                                .add("int8", one -> one.facts().account())
                                .add("int8", one -> one.facts().apiKey())
                                .add("int8", one -> one.facts().person())
                                .add("text", one -> one.facts().request())
                                .add("text", one -> one.facts().source().value())
                                .bytes(one -> one.facts().source().salt())
                                .bytes(one -> one.facts().source().mac())
                                .add("text", one -> one.facts().command())
                                .add("text", one -> one.facts().event())
                                .add("text", one -> one.facts().refusal())
                                .add("text", one -> one.facts().detail())
                                .add("int4", _ -> key)
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
    private record Chained(AuditFacts facts, byte[] mac) {}

    private Chained chain(LockId lock, AuditHead head, AuditRecord entry, int key) {
        var facts = AuditFacts.of(lock.value(), head.seq() + 1, entry, seal, key);
        head.advance(seal.of(key, facts.after(head.mac())));
        return new Chained(facts, head.mac());
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
                .param(utc(entry.at()))
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
}
