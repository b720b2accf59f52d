package com.domainpinlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import com.domainpinlock.testing.HeldTable;
import com.domainpinlock.testing.Patience;
import com.domainpinlock.testing.Registrar;
import com.domainpinlock.testing.ServiceInstance;
import com.domainpinlock.testing.ServiceProcess;
import com.domainpinlock.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service is killed with two SMS on their way: one between its command's commit and the
 * gateway, one between the gateway and its row. What was promised arrives from the instance that
 * comes after, with the code that was promised, and is paid once.
 */
@Tag("process")
@TestInstance(PER_CLASS)
class CrashIT {
    private static final String PROMISED = "+4915130000001";
    private static final String SENT = "+4915130000002";

    private final TestDatabase database = TestDatabase.create();
    private final Map<String, String> settings = database.variables();
    private ServiceInstance service;

    @BeforeAll
    void killOneAndStartAnother(@TempDir Path data) throws Exception {
        settings.put("PINLOCK_SANDBOX", "true");
        settings.put("PINLOCK_DATA_DIRECTORY", data.toString());
        settings.put("PINLOCK_DELIVERY_LEASE", "7s");
        settings.put("LOGGING_LEVEL_ORG_FLYWAYDB", "info");
        // Where its table is held, the sandbox gives up by this.
        settings.put("SPRING_DATASOURCE_HIKARI_DATASOURCEPROPERTIES_OPTIONS", "-c lock_timeout=3s");
        int before;
        try (var killed = ServiceProcess.start(settings)) {
            assertThat(killed.log())
                    .as("a library's line, whose digits are the default locale's")
                    .containsPattern("migrations \\(execution time [0-9]+:");
            before = cents(new Registrar(killed.baseUrl()));
            killInTheMiddle(killed);
        }
        assertThat(number("select count(*) from sandbox_message where to_number = ?", PROMISED))
                .as("SMS handed over before the crash")
                .isZero();
        assertThat(number("select count(*) from pin_sms where attempts = 0")).isEqualTo(2);
        assertThat(number("select count(*) from sms_attempt")).isZero();
        service = ServiceInstance.start(settings);
        assertThat(before - cents(registrar())).as("paid").isEqualTo(2 * 12_00);
    }

    private void killInTheMiddle(ServiceProcess killed) throws Exception {
        var registrar = new Registrar(killed.baseUrl());
        try (var _ = new HeldTable(database.connect(), "sms_attempt")) {
            assertThat(registrar.begin("example.net", SENT).code()).isEqualTo("202");
            registrar.code(SENT, 1);
            try (var messages = new HeldTable(database.connect(), "sandbox_message")) {
                assertThat(registrar.begin("example.com", PROMISED).code()).isEqualTo("202");
                messages.awaitVisitor();
                killed.kill();
            }
        }
    }

    @AfterAll
    void stop() {
        if (service != null) service.close();
    }

    @Test
    void sendsAfterTheRestartWhatItHadNotHandedOver() throws Exception {
        var before = cents(registrar());
        var code = registrar().code(PROMISED, 1);
        assertThat(registrar().begin("example.com", PROMISED).code())
                .as("a caller who lost the answer calls again")
                .isEqualTo("202");
        assertThat(registrar().confirm("example.com", PROMISED, code).code()).isEqualTo("200");
        assertThat(registrar().texts(PROMISED)).extracting(Registrar::codeOf).containsOnly(code);
        assertThat(cents(registrar())).isEqualTo(before);
        assertThat(charges("example.com")).isEqualTo(1);
    }

    @Test
    void sendsTheSameCodeOnceMoreWhereItDiedBeforeNotingThatItHadSent() throws Exception {
        var code = registrar().code(SENT, 2);
        assertThat(registrar().texts(SENT)).extracting(Registrar::codeOf).containsOnly(code);
        assertThat(registrar().confirm("example.net", SENT, code).code()).isEqualTo("200");
        assertThat(charges("example.net")).isEqualTo(1);
    }

    @Test
    void triesAgainByItselfWhenTheGatewayHadNoTime() throws Exception {
        var phone = "+4915130000003";
        try (var _ = new HeldTable(database.connect(), "sandbox_message")) {
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
        return new Registrar(service.baseUrl());
    }

    private int charges(String domain) throws SQLException {
        return number(
                "select count(*) from journal j join pin_lock l on l.id = j.lock_id where l.domain = ?",
                domain);
    }

    private int number(String query, String... values) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.prepareStatement(query)) {
            for (var i = 0; i < values.length; i++) statement.setString(i + 1, values[i]);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static int cents(Registrar registrar) {
        return Integer.parseInt(registrar.balance().replace(".", ""));
    }
}
