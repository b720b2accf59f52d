package com.domainpinlock.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import com.domainpinlock.testing.HeldTable;
import com.domainpinlock.testing.Registrar;
import com.domainpinlock.testing.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service is killed between a commit and its SMS, its own PostgreSQL with it or not, and at the
 * end is asked to stop.
 */
@Tag("process")
@TestInstance(PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class EmbeddedCrashIT {
    private Path data;
    private String keys;
    private ServiceProcess service;

    @BeforeAll
    void startOnAnEmptyFolder(@TempDir Path temp) throws IOException {
        data = temp;
        service = start();
        keys = Files.readString(data.resolve("keys.properties"));
    }

    @AfterAll
    void stop() throws Exception {
        service.close();
        Postmaster.endOrphan(data.resolve("postgres"));
    }

    @Test
    @Order(1)
    void sendsWhatItPromisedWhenItsPostgresLivedOn() throws Exception {
        var orphan = postgres();
        promiseAndDie("example.com", "+4915140000001", () -> assertThat(runs(orphan)).isTrue());

        keepsThePromise("example.com", "+4915140000001");
        assertThat(postgres().pid()).isNotEqualTo(orphan.pid());
        assertThat(runs(orphan)).isFalse();
    }

    @Test
    @Order(2)
    void sendsWhatItPromisedWhenItsPostgresDiedToo() throws Exception {
        promiseAndDie("example.net", "+4915140000002", postgres()::destroyForcibly);

        keepsThePromise("example.net", "+4915140000002");
    }

    @Test
    @Order(3)
    void keepsItsKeysToItself() throws IOException {
        assertThat(data.resolve("keys.properties")).hasContent(keys);
        assertThat(service.log())
                .doesNotContain(
                        keys.lines().map(line -> line.substring(line.indexOf('=') + 1)).toList())
                .doesNotContain(password());
        for (var file : List.of("keys.properties", "postgres.password"))
            assertThat(mode(file)).as(file).isEqualTo("rw-------");
        for (var folder : List.of("postgres", "postgres-binaries"))
            assertThat(mode(folder)).as(folder).isEqualTo("rwx------");
        assertThat(data.resolve("postgres-binaries/unpacked")).isNotEmptyDirectory();
    }

    @Test
    @Order(4)
    void refusesAFolderThatAnotherServiceUses() throws Exception {
        try (var second = ServiceProcess.launch(settings())) {
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.log())
                    .contains("Another running service keeps its data in " + data.toRealPath())
                    .doesNotContain("Exception", "\tat ");
        }
        assertThat(charges("example.com")).isEqualTo(1);
    }

    @Test
    @Order(5)
    void endsItsPostgresWhenItIsAskedToStop() throws Exception {
        var postgres = postgres();
        service.terminate();

        assertThat(runs(postgres)).isFalse();
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    private void promiseAndDie(String domain, String phone, Runnable afterwards) throws Exception {
        try (var messages = new HeldTable(connect(), "sandbox_message")) {
            var registrar = new Registrar(service.baseUrl());
            assertThat(registrar.begin(domain, phone).code()).isEqualTo("202");
            messages.awaitVisitor();
            service.kill();
            afterwards.run();
        }
    }

    private void keepsThePromise(String domain, String phone) throws Exception {
        service = start();
        var registrar = new Registrar(service.baseUrl());

        var code = registrar.code(phone, 1);
        assertThat(registrar.begin(domain, phone).code()).isEqualTo("202");
        assertThat(registrar.confirm(domain, phone, code).code()).isEqualTo("200");
        assertThat(registrar.texts(phone)).extracting(Registrar::codeOf).containsOnly(code);
        assertThat(charges(domain)).isEqualTo(1);
    }

    private int charges(String domain) throws Exception {
        try (var connection = connect();
                var statement =
                        connection.prepareStatement(
                                """
                                select count(*) from journal j join pin_lock l on l.id = j.lock_id
                                where l.domain = ?
                                """)) {
            statement.setString(1, domain);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private ServiceProcess start() {
        return ServiceProcess.start(settings());
    }

    private Map<String, String> settings() {
        return Map.of("PINLOCK_DATA_DIRECTORY", data.toString(), "PINLOCK_DELIVERY_LEASE", "7s");
    }

    private Connection connect() throws IOException, SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + postmasterLine(3) + "/pinlock",
                "pinlock",
                password());
    }

    private String password() throws IOException {
        return Files.readString(data.resolve("postgres.password"));
    }

    private ProcessHandle postgres() throws IOException {
        return ProcessHandle.of(Long.parseLong(postmasterLine(0))).orElseThrow();
    }

    /** A dead one that its parent has not asked about is still listed, without a command. */
    private static boolean runs(ProcessHandle postgres) {
        return postgres.isAlive() && postgres.info().command().isPresent();
    }

    private String postmasterLine(int index) throws IOException {
        return Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(index);
    }

    private String mode(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file)));
    }
}
