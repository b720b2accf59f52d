package com.domainpinlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.ApiCaller.Answer;
import com.domainpinlock.testing.Patience;
import com.domainpinlock.testing.Registrar;
import com.domainpinlock.testing.ServiceProcess;
import com.domainpinlock.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ledger and the audit are checked by the operator's call and from the command line, beside a
 * service that runs.
 */
@TestInstance(PER_CLASS)
class LedgerCheckIT {
    private static final String CHARGE =
            "journal_id = (select max(journal_id) from ledger_entry) and account_id is not null";

    private final Map<String, String> settings = new HashMap<>(TestDatabase.create());
    private ServiceProcess service = null;
    private ApiCaller operator = null;

    @BeforeAll
    void chargeAYear(@TempDir Path data) {
        settings.put("PINLOCK_SANDBOX", "true");
        settings.put("PINLOCK_DATA_DIRECTORY", data.toString());
        service = ServiceProcess.start(settings);
        operator = ApiCaller.of(service.baseUrl()).withKey("operator-key");
        new Registrar(service).begin("example.com", "+4915120000004");
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void everyRowFits() {
        var answer = check();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().toString())
                .isEqualTo("{\"entries\":5,\"accounts\":4,\"fault\":null}");
        try (var command = ServiceProcess.run(settings, "--verify-ledger")) {
            assertThat(command.awaitExit()).as(command.log()).isZero();
            assertThat(command.log())
                    .contains("Entries read: 5, of accounts: 4.", "Every row fits.")
                    .doesNotContain("Tomcat", "Exception");
        }
    }

    @Test
    void theFirstRowThatDoesNotFitIsNamed() throws SQLException {
        var tables = rows();
        asSuperuser("update ledger_entry set amount = amount + 1 where " + CHARGE);
        try (var command = ServiceProcess.run(settings, "--verify-ledger")) {
            assertThat(check().body().at("/fault/row").asString())
                    .matches("ledger_entry account [0-9]+ version 2");
            assertThat(command.awaitExit()).as(command.log()).isEqualTo(1);
            assertThat(command.log())
                    .containsPattern(
                            "Does not fit: ledger_entry account [0-9]+ version 2 its balance is not")
                    .doesNotContain("Every row fits.");
        } finally {
            asSuperuser("update ledger_entry set amount = amount - 1 where " + CHARGE);
        }
        assertThat(check().body().path("fault").isNull()).isTrue();
        assertThat(rows()).as("neither has changed a row").isEqualTo(tables);
    }

    @Test
    void everyEntryOfTheAuditFitsOrTheFirstThatDoesNotIsNamed() throws SQLException {
        var forged = "update audit_entry set command = '%s' where seq = 1";
        Patience.until("its SMS is noted", () -> entries("audit-checks") == 2);
        try (var command = ServiceProcess.run(settings, "--verify-audit")) {
            assertThat(command.awaitExit()).as(command.log()).isZero();
            assertThat(command.log())
                    .contains("Entries read: 2, of locks: 1.", "Every row fits.")
                    .doesNotContain("Tomcat", "Exception", "accounts");
        }
        asSuperuser(forged.formatted("TransferDomain"));
        try (var command = ServiceProcess.run(settings, "--verify-audit", "--verify-ledger")) {
            assertThat(
                            operator.post("/api/v1/admin/audit-checks", "")
                                    .body()
                                    .at("/fault/row")
                                    .asString())
                    .matches("audit_entry example\\.com lock [0-9]+ seq 1");
            assertThat(command.awaitExit()).as(command.log()).isEqualTo(1);
            assertThat(command.log())
                    .contains("Entries read: 5, of accounts: 4.")
                    .containsPattern(
                            "Does not fit: audit_entry example\\.com lock [0-9]+ seq 1 its keyed hash does not fit\\.");
        } finally {
            asSuperuser(forged.formatted("SetDomainPinLock"));
        }
    }

    private int entries(String check) {
        return operator.post("/api/v1/admin/" + check, "").body().path("entries").asInt();
    }

    @Test
    void aCheckThatCannotBeMadeFails() {
        var nowhere = new HashMap<>(settings);
        nowhere.put("SPRING_DATASOURCE_URL", "jdbc:postgresql://localhost:1/nowhere");

        try (var command = ServiceProcess.run(nowhere, "--verify-ledger")) {
            assertThat(command.awaitExit()).isEqualTo(1);
            assertThat(command.log())
                    .contains("The ledger was not checked: ")
                    .doesNotContain("Every row fits.");
        }
    }

    private Answer check() {
        return operator.post("/api/v1/admin/ledger-checks", "");
    }

    private List<Long> rows() throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                settings.get("SPRING_DATASOURCE_URL"),
                                settings.get("SPRING_DATASOURCE_USERNAME"),
                                settings.get("SPRING_DATASOURCE_PASSWORD"));
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select (select count(*) from ledger_entry), (select count(*) from account)")) {
            row.next();
            return List.of(row.getLong(1), row.getLong(2));
        }
    }

    private void asSuperuser(String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                settings.get("SPRING_DATASOURCE_URL"),
                                settings.get("SPRING_DATASOURCE_USERNAME"),
                                settings.get("SPRING_DATASOURCE_PASSWORD"));
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(sql);
        }
    }
}
