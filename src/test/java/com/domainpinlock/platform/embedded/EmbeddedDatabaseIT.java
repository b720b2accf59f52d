package com.domainpinlock.platform.embedded;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service brings its own PostgreSQL along, which keeps what was committed and lets nobody else
 * in. What a crash leaves of it is {@link EmbeddedCrashIT}'s.
 */
@TestInstance(PER_CLASS)
@Tag("slow")
class EmbeddedDatabaseIT {
    private Path data;
    private EmbeddedDatabase database;

    @BeforeAll
    void startOnAnEmptyFolder(@TempDir Path temp) {
        data = temp.resolve("data of ours");
        database = EmbeddedDatabase.start(data);
    }

    @BeforeEach
    void hasCommittedAWord() throws Exception {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists kept (word text)");
            statement.execute("truncate kept");
            statement.execute("insert into kept values ('before')");
        }
    }

    @AfterAll
    void stop() throws Exception {
        database.close();
    }

    @Test
    void keepsItsDataWhenItIsStoppedAndStartedAgain() throws Exception {
        var postgres = ProcessHandle.of(Long.parseLong(postmasterLine(0))).orElseThrow();
        database.close();

        assertThat(postgres.isAlive() && postgres.info().command().isPresent()).isFalse();
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
        database = EmbeddedDatabase.start(data);
        assertThat(keptWord()).isEqualTo("before");
    }

    /** Even a PostgreSQL, but of other data. */
    @Test
    void leavesAStrangerAliveThatHasTakenTheNumberOfItsPostgres(@TempDir Path elsewhere)
            throws Exception {
        database.close();
        var named =
                Files.copy(Path.of("/bin/sleep"), elsewhere.resolve("postgres"), COPY_ATTRIBUTES);
        var stranger = new ProcessBuilder(named.toString(), "600").start();
        try {
            Files.writeString(
                    data.resolve("postgres/postmaster.pid"),
                    stranger.pid() + "\n" + data.toRealPath().resolve("postgres") + "\n");

            database = EmbeddedDatabase.start(data);
            assertThat(keptWord()).isEqualTo("before");
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
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

    private Connection connect() throws IOException, SQLException {
        return DriverManager.getConnection(
                url("pinlock"), "pinlock", Files.readString(data.resolve("postgres.password")));
    }

    private String url(String database) throws IOException {
        return "jdbc:postgresql://localhost:" + postmasterLine(3) + "/" + database;
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
