package com.domainpinlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import com.domainpinlock.testing.HeldTable;
import com.domainpinlock.testing.Patience;
import com.domainpinlock.testing.Registrar;
import com.domainpinlock.testing.ServiceProcess;
import com.domainpinlock.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service is killed between a command's commit and its SMS. What was promised arrives, with the
 * code that was promised, and is paid once.
 */
@TestInstance(PER_CLASS)
class CrashIT {
    private final Map<String, String> settings = new HashMap<>(TestDatabase.create());
    private ServiceProcess service;

    @BeforeAll
    void start(@TempDir Path data) {
        settings.put("PINLOCK_SANDBOX", "true");
        settings.put("PINLOCK_DATA_DIRECTORY", data.toString());
        settings.put("PINLOCK_DELIVERY_LEASE", "7s");
        service = ServiceProcess.start(settings);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void sendsAfterTheRestartWhatItHadNotHandedOver() throws Exception {
        var phone = "+4915130000001";
        var before = registrar().balance();
        try (var messages = new HeldTable(connect(), "sandbox_message")) {
            assertThat(registrar().begin("example.com", phone).code()).isEqualTo("202");
            messages.awaitVisitor();
            service.kill();
        }
        assertThat(number("select count(*) from sandbox_message where to_number = ?", phone))
                .as("SMS handed over before the crash")
                .isZero();
        assertThat(number("select count(*) from pin_sms where attempts = 0")).isEqualTo(1);
        service = ServiceProcess.start(settings);

        var code = registrar().code(phone, 1);
        assertThat(registrar().begin("example.com", phone).code())
                .as("a caller who lost the answer calls again")
                .isEqualTo("202");
        assertThat(registrar().confirm("example.com", phone, code).code()).isEqualTo("200");
        assertThat(registrar().texts(phone)).extracting(Registrar::codeOf).containsOnly(code);
        assertThat(cents(before) - cents(registrar().balance())).isEqualTo(12_00);
        assertThat(charges("example.com")).isEqualTo(1);
    }

    @Test
    void sendsTheSameCodeOnceMoreWhereItDiedBeforeNotingThatItHadSent() throws Exception {
        var phone = "+4915130000002";
        try (var _ = new HeldTable(connect(), "sms_attempt")) {
            assertThat(registrar().begin("example.net", phone).code()).isEqualTo("202");
            registrar().code(phone, 1);
            service.kill();
        }
        service = ServiceProcess.start(settings);

        var code = registrar().code(phone, 2);
        assertThat(registrar().texts(phone)).extracting(Registrar::codeOf).containsOnly(code);
        assertThat(registrar().confirm("example.net", phone, code).code()).isEqualTo("200");
        assertThat(charges("example.net")).isEqualTo(1);
    }

    @Test
    void triesAgainByItselfWhenTheGatewayHadNoTime() throws Exception {
        var phone = "+4915130000003";
        try (var _ = new HeldTable(connect(), "sandbox_message")) {
            assertThat(registrar().begin("example.de", phone).code()).isEqualTo("202");
            Patience.until(
                    "the gateway has given up",
                    () ->
                            number("select count(*) from sms_attempt where outcome = 'DEFERRED'")
                                    > 0);
        }

        var code = registrar().code(phone, 1);
        assertThat(registrar().confirm("example.de", phone, code).code()).isEqualTo("200");
    }

    private Registrar registrar() {
        return new Registrar(service);
    }

    private int charges(String domain) throws SQLException {
        return number(
                "select count(*) from journal j join pin_lock l on l.id = j.lock_id where l.domain = ?",
                domain);
    }

    private int number(String query, String... values) throws SQLException {
        try (var connection = connect();
                var statement = connection.prepareStatement(query)) {
            for (var i = 0; i < values.length; i++) statement.setString(i + 1, values[i]);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                settings.get("SPRING_DATASOURCE_URL"),
                settings.get("SPRING_DATASOURCE_USERNAME"),
                settings.get("SPRING_DATASOURCE_PASSWORD"));
    }

    private static int cents(String euros) {
        return Integer.parseInt(euros.replace(".", ""));
    }
}
