package com.domainpinlock.embedded;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import com.domainpinlock.testing.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service brings its own PostgreSQL along, and no crash makes it lose what it has committed.
 */
@TestInstance(PER_CLASS)
class EmbeddedDatabaseIT {
    private Path data;
    private ServiceProcess service;

    @BeforeAll
    void startOnAnEmptyFolder(@TempDir Path temp) {
        data = temp.resolve("data of ours");
        service = start();
    }

    @BeforeEach
    void hasCommittedAWord() throws Exception {
        if (!service.isRunning()) service = start();
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists kept (word text)");
            statement.execute("truncate kept");
            statement.execute("insert into kept values ('before')");
        }
    }

    @AfterAll
    void stop() throws Exception {
        service.close();
        Postmaster.endOrphan(data.resolve("postgres"));
    }

    @Test
    void keepsItsDataAndItsKeysWhenItIsStoppedAndStartedAgain() throws Exception {
        var postgres = postgres();
        var keys = Files.readString(data.resolve("keys.properties"));
        service.terminate();

        assertThat(postgres.isAlive() && postgres.info().command().isPresent()).isFalse();
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
        service = start();
        assertThat(keptWord()).isEqualTo("before");
        assertThat(data.resolve("keys.properties")).hasContent(keys);
        assertThat(mode(data.resolve("keys.properties"))).isEqualTo("rw-------");
        assertThat(service.log())
                .doesNotContain(
                        keys.lines().map(line -> line.substring(line.indexOf('=') + 1)).toList());
    }

    @Test
    void endsThePostgresThatOutlivedItsKilledService() throws Exception {
        var orphan = postgres();
        service.kill();

        assertThat(orphan.isAlive()).isTrue();
        service = start();
        assertThat(postgres().pid()).isNotEqualTo(orphan.pid());
        assertThat(keptWord()).isEqualTo("before");
    }

    @Test
    void recoversWhatWasCommittedWhenItsPostgresIsKilledToo() throws Exception {
        var postgres = postgres();
        service.kill();
        postgres.destroyForcibly();

        service = start();
        assertThat(keptWord()).isEqualTo("before");
    }

    /** Even a PostgreSQL, but of other data. */
    @Test
    void leavesAStrangerAliveThatHasTakenTheNumberOfItsPostgres(@TempDir Path elsewhere)
            throws Exception {
        service.terminate();
        var named =
                Files.copy(Path.of("/bin/sleep"), elsewhere.resolve("postgres"), COPY_ATTRIBUTES);
        var stranger = new ProcessBuilder(named.toString(), "600").start();
        try {
            Files.writeString(
                    data.resolve("postgres/postmaster.pid"),
                    stranger.pid() + "\n" + data.toRealPath().resolve("postgres") + "\n");

            service = start();
            assertThat(keptWord()).isEqualTo("before");
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void refusesAFolderThatAnotherServiceUses() throws Exception {
        var second = ServiceProcess.launch(settings());

        assertThat(second.awaitExit()).isNotZero();
        assertThat(second.log())
                .contains("Another running service keeps its data in " + data.toRealPath())
                .doesNotContain("Exception", "\tat ");
        assertThat(keptWord()).isEqualTo("before");
    }

    @Test
    void isDurable() throws Exception {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                try (var row = statement.executeQuery("show " + setting)) {
                    row.next();
                    assertThat(row.getString(1)).as(setting).isEqualTo("on");
                }
            }
        }
    }

    @Test
    void letsNobodyInWithoutThePassword() throws Exception {
        for (var user : new String[] {"postgres", "pinlock"}) {
            assertThatThrownBy(() -> DriverManager.getConnection(url("postgres"), user, "guessed"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
        assertThat(mode(data.resolve("postgres.password"))).isEqualTo("rw-------");
        assertThat(mode(data.resolve("postgres"))).isEqualTo("rwx------");
        assertThat(mode(data.resolve("postgres-binaries"))).isEqualTo("rwx------");
    }

    @Test
    void worksWithoutThePowersOfASuperuser() throws Exception {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select rolsuper from pg_roles where rolname = current_user")) {
            row.next();
            assertThat(row.getBoolean(1)).isFalse();
        }
    }

    private ServiceProcess start() {
        return ServiceProcess.start(settings());
    }

    private Map<String, String> settings() {
        return Map.of("PINLOCK_DATA_DIRECTORY", data.toString());
    }

    private Connection connect() throws IOException, SQLException {
        return DriverManager.getConnection(
                url("pinlock"), "pinlock", Files.readString(data.resolve("postgres.password")));
    }

    private String url(String database) throws IOException {
        return "jdbc:postgresql://localhost:" + postmasterLine(3) + "/" + database;
    }

    private ProcessHandle postgres() throws IOException {
        return ProcessHandle.of(Long.parseLong(postmasterLine(0))).orElseThrow();
    }

    private String postmasterLine(int index) throws IOException {
        return Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(index);
    }

    private String keptWord() throws Exception {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select word from kept")) {
            row.next();
            return row.getString(1);
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
