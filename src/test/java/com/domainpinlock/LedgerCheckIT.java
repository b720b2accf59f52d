package com.domainpinlock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.ApiCaller.Answer;
import com.domainpinlock.testing.HeldTable;
import com.domainpinlock.testing.Patience;
import com.domainpinlock.testing.Registrar;
import com.domainpinlock.testing.ServiceInstance;
import com.domainpinlock.testing.ServiceProcess;
import com.domainpinlock.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The ledger and the audit are checked by the operator's call and from the command line, beside a
 * service that runs. One command is a process of its own, as an operator's is.
 */
@Tag("process")
@TestInstance(PER_CLASS)
class LedgerCheckIT {
    private static final String CHARGE =
            "journal_id = (select max(journal_id) from ledger_entry) and account_id is not null";

    private static final String LEDGER_FITS =
            "ledger: entries read: 5, of accounts: 4. Every row fits.";
    private static final String AUDIT_FITS = "audit: entries read: 2, of locks: 1. Every row fits.";

    private final TestDatabase database = TestDatabase.create();
    private final Map<String, String> settings = database.variables();
    private ServiceInstance service = null;
    private ApiCaller operator = null;

    @BeforeAll
    void chargeAYear(@TempDir Path data) {
        settings.put("PINLOCK_SANDBOX", "true");
        settings.put("PINLOCK_DATABASEWATCH_EVERY", "1d"); // it reads the ledger too
        settings.put("PINLOCK_DATA_DIRECTORY", data.toString());
        service = ServiceInstance.start(settings);
        operator = ApiCaller.of(service.baseUrl()).withKey("operator-key");
        new Registrar(service.baseUrl()).begin("example.com", "+4915120000004");
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void everyRowFits() {
        Patience.until(
                "its SMS is noted", () -> check().body().at("/chains/1/entries").asInt() == 2);
        var answer = check();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().toString())
                .isEqualTo(
                        "{\"chains\":[{\"chain\":\"ledger\",\"entries\":5,\"owners\":4,\"fault\":null},{\"chain\":\"audit\",\"entries\":2,\"owners\":1,\"fault\":null}]}");
        assertThat(command()).isEqualTo(new Shown(0, List.of(LEDGER_FITS, AUDIT_FITS)));
    }

    @Test
    void theFirstRowThatDoesNotFitIsNamed() throws SQLException {
        var tables = rows();
        asSuperuser("update ledger_entry set amount = amount + 1 where " + CHARGE);
        try (var command = ServiceProcess.run(settings, "--verify")) {
            assertThat(check().body().at("/chains/0/fault/row").asString())
                    .matches("ledger_entry account [0-9]+ version 2");
            assertThat(command.awaitExit()).as(command.log()).isEqualTo(1);
            assertThat(command.log())
                    .containsPattern(
                            "Does not fit: ledger_entry account [0-9]+ version 2 its balance is not")
                    .contains("Every row fits.")
                    .doesNotContain("Tomcat", "Exception");
        } finally {
            asSuperuser("update ledger_entry set amount = amount - 1 where " + CHARGE);
        }
        assertThat(check().body().findValues("fault")).hasSize(2).allMatch(JsonNode::isNull);
        assertThat(rows()).as("neither has changed a row").isEqualTo(tables);
    }

    @Test
    void soIsTheFirstEntryOfTheAudit() throws SQLException {
        var forged = "update audit_entry set command = '%s' where seq = 1";
        Patience.until(
                "its SMS is noted", () -> check().body().at("/chains/1/entries").asInt() == 2);
        asSuperuser(forged.formatted("TransferDomain"));
        try {
            assertThat(check().body().at("/chains/1/fault/row").asString())
                    .matches("audit_entry example\\.com lock [0-9]+ seq 1");
            var shown = command();
            assertThat(shown.exit()).isEqualTo(1);
            assertThat(shown.lines()).hasSize(2).startsWith(LEDGER_FITS);
            assertThat(shown.lines().getLast())
                    .matches(
                            "audit: entries read: 2, of locks: 1. Does not fit: audit_entry example\\.com lock [0-9]+ seq 1 its keyed hash does not fit\\.");
        } finally {
            asSuperuser(forged.formatted("SetDomainPinLock"));
        }
    }

    @Test
    void aCheckThatCannotBeMadeFails() {
        assertWasNotMade(commandAt("jdbc:postgresql://localhost:1/nowhere"));
    }

    /** Its own words, whatever the driver says. */
    @ParameterizedTest
    @ValueSource(strings = {"ledger_entry", "audit_entry"})
    void soDoesOneWhoseConnectionEnds(String table) throws Exception {
        assertWasNotMade(HeldTable.losing(database.connect(), table, this::command));
    }

    private static void assertWasNotMade(Shown shown) {
        assertThat(shown.exit()).isEqualTo(1);
        assertThat(shown.lines()).hasSize(1);
        assertThat(shown.lines().getFirst())
                .startsWith("The ledger and the audit were not checked: ");
    }

    /** How a command ended, and what it has printed. */
    private record Shown(int exit, List<String> lines) {}

    private Shown command() {
        return commandAt(database.url());
    }

    private Shown commandAt(String url) {
        var args = new ArrayList<>(List.of("--verify"));
        args.add("--spring.datasource.url=" + url);
        args.add("--spring.datasource.username=" + database.user());
        args.add("--spring.datasource.password=" + database.password());
        args.add("--pinlock.sandbox=true");
        args.add("--pinlock.data-directory=" + settings.get("PINLOCK_DATA_DIRECTORY"));
        var given = args.toArray(String[]::new);
        var bytes = new ByteArrayOutputStream();
        try (var out = new PrintStream(bytes, true, UTF_8)) {
            var exit = CommandLine.run(DomainPinLockApplication.class, given, out).orElseThrow();
            return new Shown(exit, bytes.toString(UTF_8).lines().toList());
        }
    }

    private Answer check() {
        return operator.post("/api/v1/admin/checks", "");
    }

    private List<Long> rows() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select (select count(*) from ledger_entry), (select count(*) from account)")) {
            row.next();
            return List.of(row.getLong(1), row.getLong(2));
        }
    }

    private void asSuperuser(String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(sql);
        }
    }
}
