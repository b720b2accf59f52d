package com.domainpinlock.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.LogLines;
import com.domainpinlock.testing.Patience;
import com.domainpinlock.testing.ServiceTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    @Value("${pinlock.chain.witness-file}")
    Path file;

    @Autowired VerifyChains verifyChains;
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
                    return witnessed().getLast().to() > lastAdded();
                });
    }

    @Test
    void findsNothingWhereNobodyWasAtIt() {
        var report = check();

        assertThat(report.fault()).isEmpty();
        assertThat(report.entries()).isGreaterThanOrEqualTo(8);
        assertThat(report.owners()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void whatIsAddedAfterwardsFitsToo() {
        locks.request(held);

        assertThat(check().fault()).isEmpty();
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
                "source_salt = substr(sha256(source_salt), 1, 16)",
                "source_mac = sha256(source_mac)",
                "source = null, source_salt = null, source_mac = null, account_id = null, request_id = null",
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

    /** Address and salt go together; the commitment stays in their place. */
    @Test
    void anErasedAddressStillFits() {
        var erased =
                transactions.execute(tampering -> {
                    tampering.setRollbackOnly();
                    var rows =
                            jdbc.sql(
                                            "update audit_entry set source = null, source_salt = null where lock_id = :lock")
                                    .param("lock", lock)
                                    .update();
                    assertThat(check().fault()).isEmpty();
                    return rows;
                });
        assertThat(erased).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"source = null", "source_salt = null", "source_salt = null, source = ''"})
    void findsAHalfErasedAddress(String change) {
        assertThat(
                        after(
                                "alter table audit_entry drop constraint source_stands_with_its_salt",
                                "update audit_entry set "
                                        + change
                                        + " where lock_id = :lock and seq = 3"))
                .contains(entry(3));
    }

    /** Another entry's address with its salt and its commitment is another entry's. */
    @Test
    void findsAnExchangedCommitment() {
        assertThat(
                        after(
                                """
                                update audit_entry e
                                set (source, source_salt, source_mac) = (select source, source_salt, source_mac
                                    from audit_entry o where o.lock_id = e.lock_id and o.seq = 4)
                                where lock_id = :lock and seq = 3
                                """))
                .contains(entry(3));
    }

    @Test
    void findsAWitnessFileThatWasChangedOrCutOff() throws Exception {
        locks.request(held);
        witness();
        var original = Files.readString(file);
        var lines = original.lines().toList();
        var others =
                List.of(
                        original.replaceFirst(" [0-9]+ 1 ", " 70007 1 "),
                        original.replaceFirst("audit", "ledger"),
                        original.substring(0, original.length() - 1),
                        original.substring(original.indexOf('\n') + 1),
                        String.join("\n", lines.subList(0, lines.size() - 1)) + "\n",
                        without(lines, lines.size() - 2),
                        original + original,
                        original.replaceFirst("\nend 1 ", "\nend 99 "),
                        "");
        try {
            for (var other : others) {
                assertThat(other).isNotEqualTo(original);
                Files.writeString(file, other);
                writeWitness.write();

                assertThat(Files.readString(file)).as("is not written over").isEqualTo(other);
                assertThat(verifyChains.handle())
                        .as(other)
                        .extracting(report -> report.fault().orElseThrow().row())
                        .containsExactly("the witness file", "the witness file");
            }
        } finally {
            Files.writeString(file, original);
        }
    }

    private static String without(List<String> lines, int index) {
        var fewer = new ArrayList<>(lines);
        fewer.remove(index);
        return String.join("\n", fewer) + "\n";
    }

    /** It is sealed with a key that is set; what was witnessed before was not. */
    @Test
    void findsAPeriodWhoseKeyIsNotSet() throws Exception {
        var original = Files.readString(file);
        try {
            witnessFile.write(
                    witnessFile.read().orElseThrow().stream()
                            .map(one ->
                                    new Chained.Period(
                                            one.chain(),
                                            one.from(),
                                            one.to(),
                                            one.at(),
                                            one.entries(),
                                            99,
                                            one.digest()))
                            .toList());

            assertThat(check().fault().orElseThrow().what())
                    .isEqualTo("the key that it names is not set");
        } finally {
            Files.writeString(file, original);
        }
    }

    /** As after a restored dump; what was written out is left as evidence. */
    @Test
    void theNextWritingSaysThatTransactionsAreCountedAnew() throws Exception {
        var original = Files.readString(file);
        try (var lines = LogLines.of(List.of())) {
            var ahead = new ArrayList<>(witnessFile.read().orElseThrow());
            var last = witnessed().getLast();
            ahead.add(
                    new Chained.Period(
                            "audit", last.to(), Long.MAX_VALUE, last.at(), 0, 1, last.digest()));
            witnessFile.write(ahead);
            writeWitness.write();

            assertThat(witnessed())
                    .hasSameSizeAs(
                            ahead.stream().filter(one -> one.chain().equals("audit")).toList());
            assertThat(lines.all()).anyMatch(line -> line.contains("counts its transactions anew"));
        } finally {
            Files.writeString(file, original);
        }
    }

    /**
     * As after a failover to a server that was behind; what was written out is left as evidence.
     */
    @Test
    void theNextWritingMissesALostEndToo() {
        var before = witnessed();
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
        assertThat(witnessed()).hasSameSizeAs(before);
    }

    private List<Chained.Period> witnessed() {
        return witnessFile.read().orElseThrow().stream()
                .filter(period -> period.chain().equals("audit"))
                .toList();
    }

    private ChainReport check() {
        return verifyChains.handle().getLast();
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
            return check().fault().map(ChainReport.Fault::row);
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
