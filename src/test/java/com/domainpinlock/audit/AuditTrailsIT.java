package com.domainpinlock.audit;

import static com.domainpinlock.testing.Refusals.refused;
import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.platform.keys.SecretKeys;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.ServiceTest;
import com.domainpinlock.testing.Trails;
import com.domainpinlock.token.Binding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The trail of a lock can be checked by whoever has the key, and changed by nobody. */
class AuditTrailsIT extends ServiceTest {
    private static final byte[] NONE = {0};

    @Autowired private JdbcClient jdbc;
    @Autowired private SecretKeys keys;
    @Autowired private StrayBound strayBound;
    @Autowired private TransactionOperations transactions;

    @Test
    void entriesAreNumberedWithoutAGap() {
        var held = liveALife();

        assertThat(rows(held))
                .extracting(Row::seq)
                .containsExactlyElementsOf(numbers(rows(held).size()));
        assertThat(rows(held))
                .extracting(Row::event)
                .containsExactly(
                        "TOKEN_ISSUED",
                        "SMS_ACCEPTED",
                        "INSTRUCTION_REPEATED",
                        "TOKEN_RESENT",
                        "SMS_ACCEPTED",
                        "TRY_FAILED",
                        "LOCK_ACTIVATED",
                        "COMMAND_REFUSED",
                        "TOKEN_ISSUED",
                        "SMS_ACCEPTED",
                        "COMMAND_REFUSED",
                        "TOKEN_RESENT",
                        "SMS_ACCEPTED",
                        "LOCK_DEACTIVATED");
    }

    @Test
    void everyEntryIsKeyedToTheOneBeforeAndTheLastToTheLock() {
        var held = liveALife();

        var mac = lastMac(held);

        assertThat(head(held)).isEqualTo(rows(held).size() + " " + hex(mac));
    }

    @Test
    void anEntryThatIsChangedIsFound() {
        var row = rows(liveALife()).getFirst();

        assertThat(mac(row, new byte[0])).isEqualTo(row.mac());
        assertThat(mac(row.at(row.at().plusNanos(1000)), new byte[0])).isNotEqualTo(row.mac());
    }

    @Test
    void manyAtOnceAreStillNumberedWithoutAGap() throws Exception {
        var held = locks.pending();
        var before = rows(held).size();

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (var i = 0; i < 24; i++) {
                running.add(callers.submit(() -> locks.begin(held)));
            }
            for (var call : running) call.get();
        }

        assertThat(rows(held)).extracting(Row::seq).containsExactlyElementsOf(numbers(before + 24));
        assertThat(head(held)).isEqualTo(before + 24 + " " + hex(lastMac(held)));
    }

    @Test
    void manyEqualRefusalsAtOnceAreTwoEntries() throws Exception {
        var held = locks.active();
        var before = rows(held).size();

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (var i = 0; i < 24; i++) {
                running.add(
                        callers.submit(
                                () -> refused(Refusal.ALREADY_ACTIVE, () -> locks.begin(held))));
            }
            for (var call : running) call.get();
        }
        clock.advance(RepeatedRefusals.COUNTED_FOR);
        refused(Refusal.ALREADY_ACTIVE, () -> locks.begin(held));

        assertThat(rows(held)).extracting(Row::seq).containsExactlyElementsOf(numbers(before + 3));
        assertThat(rows(held).subList(before, before + 3))
                .extracting(Row::detail)
                .containsExactly("pinlock 1", "pinlock 1: 23 more until " + NOON, "pinlock 1");
        assertThat(head(held)).isEqualTo(before + 3 + " " + hex(lastMac(held)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set event = 'LOCK_ACTIVATED'",
                "update audit_entry set source = '10.0.0.1' where source is not null",
                "update audit_entry set source_salt = sha256('') where source is not null",
                "update audit_entry set source = null, source_salt = null, source_mac = null",
                "update audit_entry set source = null, source_salt = null, detail = 'erased'",
                "update audit_entry set source = null, source_salt = null, added_in = 0",
                "delete from audit_entry",
                "truncate audit_entry",
                "truncate pin_lock cascade"
            })
    void entriesAreOnlyEverAdded(String statement) {
        var held = locks.pending();
        var before = rows(held);

        assertThatThrownBy(
                        () -> transactions.executeWithoutResult(_ -> jdbc.sql(statement).update()))
                .hasMessageMatching("(?s).*rows of .* are (only ever added|never removed).*");

        assertThat(rows(held)).hasSameSizeAs(before);
    }

    @Test
    void anEntryBelongsToALockThatIsThere() {
        assertThatThrownBy(() ->
                        transactions.executeWithoutResult(_ ->
                                jdbc.sql(
                                                """
                                                insert into audit_entry (lock_id, seq, at, command, event, mac_key, mac)
                                                values (-1, 1, now(), 'Renewal', 'TERM_RENEWED', 1, sha256(''))
                                                """)
                                        .update()))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("audit_entry_is_a_locks");
    }

    @Test
    void aTrailHoldsNeitherCodeNorNumber() {
        var held = locks.pending();
        var code = phones.code(held.phone());
        var wrong = phones.wrongCode(held.phone());
        locks.confirm(held, wrong);
        locks.confirm(held, code);

        var text =
                jdbc.sql(
                                """
                                select string_agg(e::text, ' ') from audit_entry e
                                join pin_lock l on l.id = e.lock_id where l.domain = :domain
                                """)
                        .param("domain", held.domain().ascii())
                        .query(String.class)
                        .single();

        assertThat(text)
                .contains("LOCK_ACTIVATED")
                .doesNotContain(code, wrong, held.phone().e164().substring(4));
    }

    @Test
    void straysAreKeptWithinTheirBound() {
        var held = locks.unlocked();
        refused(Refusal.NOT_ACTIVE, () -> locks.request(held));
        assertThat(strays(held)).isEqualTo(1);
        strayBound.sweep();
        assertThat(strays(held)).isEqualTo(1);

        var other = locks.unlocked();
        transactions.executeWithoutResult(_ ->
                jdbc.sql(
                                """
                                insert into audit_stray (at, account_id, source, request_id, command, domain, event)
                                select at, :account, source, request_id, command, :domain, event
                                from audit_stray s, generate_series(1, :many) where s.domain = :of
                                """)
                        .param("account", other.account().value())
                        .param("domain", other.domain().ascii())
                        .param("of", held.domain().ascii())
                        .param("many", StrayBound.KEPT_MAX)
                        .update());
        refused(Refusal.NOT_ACTIVE, () -> locks.request(other));
        strayBound.sweep();

        assertThat(strays(other)).as("the oldest is gone").isEqualTo(StrayBound.KEPT_MAX);
        assertThat(new Trails(jdbc).strays(other.domain()).getLast().refusal())
                .isEqualTo(Refusal.NOT_ACTIVE);
        assertThat(strays(held)).as("another account's").isEqualTo(1);
    }

    /** Every kind of thing that happens to a lock by its holder's commands. */
    private Held liveALife() {
        var held = locks.pending();
        locks.begin(held);
        clock.advance(Duration.ofMinutes(10));
        locks.begin(held);
        locks.confirm(held, phones.wrongCode(held.phone()));
        locks.confirm(held, phones.code(held.phone()));
        refused(Refusal.ALREADY_ACTIVE, () -> locks.begin(held));
        locks.request(held);
        refused(Refusal.TOO_EARLY, () -> locks.request(held, new Binding("DeleteDomain", null)));
        clock.advance(Duration.ofMinutes(10));
        locks.release(held, null);
        locks.release(held, phones.code(held.phone()));
        return held;
    }

    /** Computes the chain again and finds each stored hash in it; the last one comes back. */
    private byte[] lastMac(Held held) {
        var mac = new byte[0];
        for (var row : rows(held)) {
            mac = mac(row, mac);
            assertThat(row.mac()).as("entry %d", row.seq()).isEqualTo(mac);
        }
        return mac;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Row(
            long lock,
            long seq,
            Instant at,
            @Nullable Long account,
            @Nullable Long apiKey,
            @Nullable String request,
            String command,
            String event,
            @Nullable String refusal,
            @Nullable String reference,
            @Nullable String source,
            byte @Nullable [] sourceSalt,
            byte @Nullable [] sourceMac,
            @Nullable String detail,
            int macKey,
            byte[] mac) {
        Row at(Instant other) {
            return new Row(
                    lock,
                    seq,
                    other,
                    account,
                    apiKey,
                    request,
                    command,
                    event,
                    refusal,
                    reference,
                    source,
                    sourceSalt,
                    sourceMac,
                    detail,
                    macKey,
                    mac);
        }
    }

    private List<Row> rows(Held held) {
        return jdbc.sql(
                        """
                        select e.* from audit_entry e join pin_lock l on l.id = e.lock_id
                        where l.domain = :domain order by e.seq
                        """)
                .param("domain", held.domain().ascii())
                .query((row, _) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("lock_id"),
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("account_id", Long.class),
                row.getObject("api_key_id", Long.class),
                row.getString("request_id"),
                row.getString("command"),
                row.getString("event"),
                row.getString("refusal"),
                row.getString("reference"),
                row.getString("source"),
                row.getBytes("source_salt"),
                row.getBytes("source_mac"),
                row.getString("detail"),
                row.getInt("mac_key"),
                row.getBytes("mac"));
    }

    /** What the entry's keyed hash has to be, from nothing but the stored row and the key. */
    private byte[] mac(Row row, byte[] before) {
        var key = keys.key(SecretKeys.Use.CHAIN, row.macKey());
        if (row.source() != null)
            assertThat(row.sourceMac())
                    .isEqualTo(
                            SecretKeys.hash(
                                    key, text("commitment"), row.sourceSalt(), text("127.0.0.1")));
        return SecretKeys.hash(
                key,
                text("audit"),
                before,
                number(row.lock()),
                number(row.seq()),
                number(row.at().getEpochSecond()),
                number((long) row.at().getNano()),
                number(row.account()),
                number(row.apiKey()),
                NONE,
                row.sourceMac() == null ? NONE : row.sourceMac(),
                text(row.request()),
                text(row.command()),
                text(row.event()),
                text(row.refusal()),
                text(row.reference()),
                text(row.detail()));
    }

    private String head(Held held) {
        return jdbc.sql(
                        """
                        select audit_seq || ' ' || encode(audit_mac, 'hex') from pin_lock where domain = :domain
                        """)
                .param("domain", held.domain().ascii())
                .query(String.class)
                .single();
    }

    private long strays(Held held) {
        return jdbc.sql("select count(*) from audit_stray where domain = :domain")
                .param("domain", held.domain().ascii())
                .query(Long.class)
                .single();
    }

    private static List<Long> numbers(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static byte[] text(@Nullable String value) {
        return value == null ? NONE : value.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] number(@Nullable Long value) {
        return value == null ? NONE : ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
