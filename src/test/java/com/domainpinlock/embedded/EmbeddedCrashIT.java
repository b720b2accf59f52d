package com.domainpinlock.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import com.domainpinlock.testing.HeldTable;
import com.domainpinlock.testing.Registrar;
import com.domainpinlock.testing.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The service is killed between a commit and its SMS, its own PostgreSQL with it or not. */
@TestInstance(PER_CLASS)
class EmbeddedCrashIT {
    private Path data;
    private ServiceProcess service;

    @BeforeAll
    void startOnAnEmptyFolder(@TempDir Path temp) {
        data = temp;
        service = start();
    }

    @AfterAll
    void stop() throws Exception {
        service.close();
        Postmaster.endOrphan(data.resolve("postgres"));
    }

    @Test
    void sendsWhatItPromisedWhenItsPostgresLivedOn() throws Exception {
        promiseAndDie("example.com", "+4915140000001", false);

        keepsThePromise("example.com", "+4915140000001");
    }

    @Test
    void sendsWhatItPromisedWhenItsPostgresDiedToo() throws Exception {
        promiseAndDie("example.net", "+4915140000002", true);

        keepsThePromise("example.net", "+4915140000002");
    }

    private void promiseAndDie(String domain, String phone, boolean withPostgres) throws Exception {
        var postgres = ProcessHandle.of(Long.parseLong(postmasterLine(0))).orElseThrow();
        try (var messages = new HeldTable(connect(), "sandbox_message")) {
            assertThat(new Registrar(service).begin(domain, phone).code()).isEqualTo("202");
            messages.awaitVisitor();
            service.kill();
            if (withPostgres) postgres.destroyForcibly();
        }
    }

    private void keepsThePromise(String domain, String phone) throws Exception {
        service = start();
        var registrar = new Registrar(service);

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
        return ServiceProcess.start(
                Map.of("PINLOCK_DATA_DIRECTORY", data.toString(), "PINLOCK_DELIVERY_LEASE", "7s"));
    }

    private Connection connect() throws IOException, SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + postmasterLine(3) + "/pinlock",
                "pinlock",
                Files.readString(data.resolve("postgres.password")));
    }

    private String postmasterLine(int index) throws IOException {
        return Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(index);
    }
}
