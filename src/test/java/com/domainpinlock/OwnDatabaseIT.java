package com.domainpinlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.kernel.StartRefused;
import com.domainpinlock.testing.ServiceInstance;
import com.domainpinlock.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A database knows whether it is a sandbox's, and is used for nothing else. */
@Tag("slow")
@ExtendWith(OutputCaptureExtension.class)
class OwnDatabaseIT {
    private static final String ACCOUNT =
            "insert into account (name, kind, currency, created_at) values ('%s', 'RESELLER', 'EUR', now())";

    private final TestDatabase database = TestDatabase.create();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEmptyOneIsWhoevers(boolean sandbox) throws SQLException {
        assertThat(DatabaseStarts.on(database, sandbox)).isNull();
        assertThat(DatabaseStarts.on(database, sandbox)).as("its own").isNull();

        assertThat(DatabaseStarts.on(database, !sandbox))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("pinlock.sandbox=" + sandbox);
        assertThat(DatabaseStarts.on(database, !sandbox, "spring.flyway.enabled=false"))
                .as("though nothing is migrated")
                .isInstanceOf(StartRefused.class);
        assertThat(asked("select sandbox from installation")).isEqualTo(sandbox ? "t" : "f");
    }

    /** Whatever their names are, a sandbox's too. */
    @ParameterizedTest
    @ValueSource(strings = {"registrar", "demo"})
    void oneWithAccountsAndNoWordAboutItIsNoSandboxs(String account) throws SQLException {
        DatabaseStarts.on(database, false);
        execute(ACCOUNT.formatted(account));
        execute("delete from installation");

        assertThat(DatabaseStarts.on(database, true))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("no sandbox's");
        assertThat(DatabaseStarts.on(database, false)).isNull();
        assertThat(asked("select sandbox from installation")).isEqualTo("f");
    }

    @Test
    void oneWithoutTheTableOfItIsNotEvenMigrated() throws SQLException {
        DatabaseStarts.on(database, false);
        execute(ACCOUNT.formatted("registrar"));
        execute("drop table installation");

        assertThat(DatabaseStarts.on(database, true)).isInstanceOf(StartRefused.class);
        assertThat(asked("select to_regclass('installation')")).isNull();
    }

    @Test
    void theWholeServiceEndsWithOneSentence(@TempDir Path data, CapturedOutput console) {
        DatabaseStarts.on(database, false);
        var settings = database.variables();
        settings.put("PINLOCK_SANDBOX", "true");
        settings.put("PINLOCK_DATA_DIRECTORY", data.toString());

        assertThatThrownBy(() -> ServiceInstance.start(settings))
                .hasRootCauseInstanceOf(StartRefused.class);
        assertThat(console.getAll())
                .containsOnlyOnce("This database is no sandbox's")
                .doesNotContain("\tat ");
    }

    @Test
    void demoDataLeavesAPriceAsItIs(@TempDir Path data) throws SQLException {
        DatabaseStarts.on(database, true);
        execute(
                "insert into price (service, currency, amount, holds_from) values ('DOMAIN-PIN-LOCK', 'EUR', 99, '2020-01-01Z')");
        var settings = database.variables();
        settings.put("PINLOCK_SANDBOX", "true");
        settings.put("PINLOCK_DATA_DIRECTORY", data.toString());

        try (var _ = ServiceInstance.start(settings)) {
            assertThat(asked("select string_agg(amount::text, ' ') from price"))
                    .isEqualTo("99.0000");
            assertThat(asked("select count(*) from account where name = 'demo'")).isEqualTo("1");
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String asked(String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
