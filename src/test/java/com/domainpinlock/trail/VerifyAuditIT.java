package com.domainpinlock.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.LogLines;
import com.domainpinlock.testing.Patience;
import com.domainpinlock.testing.ServiceTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What the check finds when the database's superuser has been at the trails, triggers switched off.
 */
@Tag("slow")
class VerifyAuditIT extends ServiceTest {
    private static final String PERIOD = "audit entries added ";

    @Value("${pinlock.audit.heads-file}")
    Path headsFile;

    @Autowired VerifyAudit verifyAudit;
    @Autowired WriteWitness writeWitness;
    @Autowired WitnessFile witnessFile;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionOperations transactions;

    private Held held;
    private long lock;
    private long other;

    /** Two trails of four entries each: issued, accepted, a wrong try, activated. */
    @BeforeEach
    void twoTrails() {
        held = locks.pending();
        var another = locks.pending();
        for (var one : new Held[] {held, another}) {
            locks.confirm(one, phones.wrongCode(one.phone()));
            locks.confirm(one, phones.code(one.phone()));
        }
        lock = lockOf(held);
        other = lockOf(another);
        witness();
    }

    /** What runs beside the tests may hold the end of the period back for a moment. */
    private void witness() {
        Patience.until(
                "it is witnessed",
                () -> {
                    writeWitness.write();
                    return witnessFile.read().orElseThrow().getLast().to() > lastAdded();
                });
    }

    @Test
    void findsNothingWhereNobodyWasAtIt() {
        var report = verifyAudit.handle();

        assertThat(report.fault()).isEmpty();
        assertThat(report.entries()).isGreaterThanOrEqualTo(8);
        assertThat(report.locks()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void whatIsAddedAfterwardsFitsToo() {
        locks.request(held);

        assertThat(verifyAudit.handle().fault()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at = at + interval '1 microsecond'",
                "at = 'infinity'",
                "account_id = account_id + 1",
                "api_key_id = 99",
                "person_id = 7",
                "request_id = 'another'",
                "source = '10.0.0.1'",
                "command = 'RequestDomainPin'",
                "event = 'LOCK_ACTIVATED'",
                "event = 'none that there is'",
                "refusal = null",
                "reference = gen_random_uuid()",
                "detail = 'more'",
                "mac = sha256(mac)",
                "mac_key = 99"
            })
    void findsAChangedEntry(String change) {
        assertThat(after("update audit_entry set " + change + " where lock_id = :lock and seq = 3"))
                .contains(entry(3));
    }

    @Test
    void findsTheGatewayOfAnSmsExchanged() {
        assertThat(
                        after(
                                "update audit_entry set detail = replace(detail, 'test', 'tset') where lock_id = :lock and seq = 2"))
                .contains(entry(2));
    }

    @Test
    void findsADeletedEntry() {
        assertThat(after("delete from audit_entry where lock_id = :lock and seq = 2"))
                .contains(entry(3));
    }

    @Test
    void findsADeletedEntryWhoseSuccessorsWereNumberedAnew() {
        assertThat(
                        after(
                                "delete from audit_entry where lock_id = :lock and seq = 2",
                                "update audit_entry set seq = seq + 98 where lock_id = :lock and seq > 2",
                                "update audit_entry set seq = seq - 99 where lock_id = :lock and seq > 2",
                                "update pin_lock set audit_seq = 3 where id = :lock"))
                .contains(entry(2));
    }

    @Test
    void findsAnInsertedEntry() {
        assertThat(
                        after(
                                "update audit_entry set seq = seq + 100 where lock_id = :lock and seq > 2",
                                "update audit_entry set seq = seq - 99 where lock_id = :lock and seq > 2",
                                """
                                insert into audit_entry (lock_id, seq, at, command, event, mac_key, mac)
                                select lock_id, 3, at, command, event, mac_key, mac from audit_entry
                                where lock_id = :lock and seq = 2
                                """,
                                "update pin_lock set audit_seq = 5 where id = :lock"))
                .contains(entry(3));
    }

    @Test
    void findsAnEntryAddedAtTheEnd() {
        assertThat(
                        after(
                                """
                                insert into audit_entry (lock_id, seq, at, command, event, mac_key, mac)
                                select lock_id, 5, at, command, event, mac_key, mac from audit_entry
                                where lock_id = :lock and seq = 4
                                """,
                                "update pin_lock set audit_seq = 5 where id = :lock"))
                .contains(entry(5));
    }

    @Test
    void findsTwoEntriesExchanged() {
        assertThat(
                        after(
                                "update audit_entry set seq = 99 where lock_id = :lock and seq = 3",
                                "update audit_entry set seq = 3 where lock_id = :lock and seq = 4",
                                "update audit_entry set seq = 4 where lock_id = :lock and seq = 99"))
                .contains(entry(3));
    }

    @Test
    void findsTwoTrailsExchanged() {
        assertThat(
                        after(
                                "update audit_entry set lock_id = 0 where lock_id = :lock",
                                "update audit_entry set lock_id = :lock where lock_id = :other",
                                "update audit_entry set lock_id = :other where lock_id = 0",
                                """
                                update pin_lock l set audit_mac = o.audit_mac from pin_lock o
                                where l.id in (:lock, :other) and o.id in (:lock, :other) and o.id <> l.id
                                """))
                .contains(entry(1));
    }

    @Test
    void findsALastEntryCutOff() {
        assertThat(after("delete from audit_entry where lock_id = :lock and seq = 4"))
                .contains(ofLock());
    }

    @Test
    void findsAHeadRewound() {
        assertThat(after(REWIND)).contains(ofLock());
    }

    @Test
    void findsALastEntryCutOffWithItsHeadRewound() {
        assertThat(after("delete from audit_entry where lock_id = :lock and seq = 4", REWIND))
                .hasValueSatisfying(row -> assertThat(row).startsWith(PERIOD));
    }

    @Test
    void findsASuffixRewrittenWithPlainHashes() {
        assertThat(
                        after(
                                """
                                update audit_entry set event = 'TOKEN_RESENT', mac = sha256(convert_to(seq::text, 'UTF8'))
                                where lock_id = :lock and seq >= 3
                                """,
                                """
                                update pin_lock l set audit_mac = e.mac from audit_entry e
                                where e.lock_id = l.id and e.seq = l.audit_seq and l.id = :lock
                                """))
                .contains(entry(3));
    }

    @Test
    void findsATrailEmptied() {
        assertThat(after("delete from audit_entry where lock_id = :lock")).contains(ofLock());
    }

    @Test
    void findsATrailEmptiedWithItsHead() {
        assertThat(
                        after(
                                "delete from audit_entry where lock_id = :lock",
                                "update pin_lock set audit_seq = 0, audit_mac = '' where id = :lock"))
                .hasValueSatisfying(row -> assertThat(row).startsWith(PERIOD));
    }

    @Test
    void findsALockRemoved() {
        assertThat(after("delete from pin_lock where id = :lock"))
                .contains("audit_entry lock " + lock + " seq 1");
    }

    @Test
    void findsALockRemovedWithItsTrail() {
        assertThat(
                        after(
                                "delete from audit_entry where lock_id = :lock",
                                "delete from pin_lock where id = :lock"))
                .hasValueSatisfying(row -> assertThat(row).startsWith(PERIOD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"added_in + 1000000000", "0"})
    void findsAnEntryThatSaysItWasAddedAtAnotherTime(String time) {
        assertThat(
                        after(
                                "update audit_entry set added_in = "
                                        + time
                                        + " where lock_id = :lock and seq = 4"))
                .hasValueSatisfying(row -> assertThat(row).startsWith(PERIOD));
    }

    @Test
    void findsWrittenHeadsThatWereChangedOrCutOff() throws Exception {
        locks.request(held);
        witness();
        var original = Files.readString(headsFile);
        try {
            Files.writeString(headsFile, original.replaceFirst(" [0-9]+ 1 ", " 7 1 "));
            assertThat(verifyAudit.handle().fault())
                    .hasValueSatisfying(fault -> assertThat(fault.row()).startsWith(PERIOD));

            Files.writeString(headsFile, original.substring(0, original.length() - 1));
            assertThat(verifyAudit.handle().fault())
                    .contains(new AuditFault("the written heads", "were changed or cut off"));

            Files.writeString(headsFile, original.substring(original.indexOf('\n') + 1));
            assertThat(verifyAudit.handle().fault())
                    .as("the first line is gone")
                    .hasValueSatisfying(fault -> assertThat(fault.row()).startsWith(PERIOD));
        } finally {
            Files.writeString(headsFile, original);
        }
    }

    /**
     * As after a failover to a server that was behind; what was written out is left as evidence.
     */
    @Test
    void theNextWritingMissesALostEndToo() throws Exception {
        var before = Files.readString(headsFile);
        try (var lines = LogLines.of(List.of())) {
            transactions.executeWithoutResult(tampering -> {
                tampering.setRollbackOnly();
                jdbc.sql("set local session_replication_role = replica").update();
                jdbc.sql("delete from audit_entry where lock_id = :lock and seq = 4")
                        .param("lock", lock)
                        .update();
                writeWitness.write();
            });
            assertThat(lines.all()).anyMatch(line -> line.contains("missing or changed"));
        }
        assertThat(Files.readString(headsFile)).isEqualTo(before);
    }

    private static final String REWIND =
            """
            update pin_lock l set audit_seq = 3,
                audit_mac = (select mac from audit_entry where lock_id = :lock and seq = 3)
            where id = :lock
            """;

    /** Runs the statements as a superuser would, checks the audit, and takes them back. */
    private Optional<String> after(String... statements) {
        return transactions.execute(tampering -> {
            tampering.setRollbackOnly();
            jdbc.sql("set local session_replication_role = replica").update();
            for (var statement : statements)
                jdbc.sql(statement).param("lock", lock).param("other", other).update();
            return verifyAudit.handle().fault().map(AuditFault::row);
        });
    }

    private long lockOf(Held one) {
        return jdbc.sql("select id from pin_lock where domain = :domain")
                .param("domain", one.domain().ascii())
                .query(Long.class)
                .single();
    }

    private long lastAdded() {
        return jdbc.sql("select max(added_in) from audit_entry where lock_id in (:lock, :other)")
                .param("lock", lock)
                .param("other", other)
                .query(Long.class)
                .single();
    }

    private String entry(int seq) {
        return "audit_entry %s lock %d seq %d".formatted(held.domain(), lock, seq);
    }

    private String ofLock() {
        return "pin_lock %s lock %d".formatted(held.domain(), lock);
    }
}
