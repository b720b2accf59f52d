package com.domainpinlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import com.domainpinlock.kernel.StartRefused;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.Registrar;
import com.domainpinlock.testing.ServiceInstance;
import com.domainpinlock.testing.ServiceProcess;
import com.domainpinlock.testing.TestDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/**
 * Keys change while two instances run over one database, as docs/key-rotation.md tells it: one has
 * been switched to the new keys, the other has them and still makes things with the old ones.
 */
@TestInstance(PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
@TestMethodOrder(OrderAnnotation.class)
@Tag("slow")
class KeyRotationIT {
    private static final List<String> USES = List.of("CODE", "NUMBER", "CHAIN");

    private final TestDatabase database = TestDatabase.create();
    private final Map<String, String> settings = database.variables();
    private final Map<String, String> newKeys = new HashMap<>();
    private ServiceInstance before = null;
    private ServiceInstance after = null;

    @BeforeAll
    void startTwo(@TempDir Path data) {
        settings.put("PINLOCK_SANDBOX", "true");
        settings.put("PINLOCK_DATA_DIRECTORY", data.toString());
        for (var use : USES) {
            settings.put("PINLOCK_KEYS_" + use + "_1", key());
            newKeys.put("PINLOCK_KEYS_" + use + "_2", key());
        }
        settings.putAll(newKeys);
        before = ServiceInstance.start(with(1));
        after = ServiceInstance.start(with(2));
    }

    private Map<String, String> with(int current) {
        var all = new HashMap<>(settings);
        for (var use : USES) all.put("PINLOCK_KEYS_" + use + "_CURRENT", Integer.toString(current));
        return all;
    }

    private static String key() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @AfterAll
    void stop() {
        if (before != null) before.close();
        if (after != null) after.close();
    }

    @Test
    @Order(1)
    void codesAndNumbersOfEitherAreGoodAtTheOther() throws SQLException {
        through(registrar(before), registrar(after), "example.com", "+4915120000011");
        through(registrar(after), registrar(before), "example.net", "+4915120000012");

        assertThat(numbers()).containsExactlyInAnyOrder("1:1", "2:1");
    }

    private static void through(Registrar one, Registrar other, String domain, String phone) {
        assertThat(one.begin(domain, phone).code()).isEqualTo("202");
        assertThat(other.confirm(domain, phone, one.code(phone, 1)).code()).isEqualTo("200");
        assertThat(one.requestPin(domain).code()).isEqualTo("202");
        assertThat(other.authorize(domain, one.code(phone, 2)).code()).isEqualTo("200");
        assertThat(other.requestPin(domain).code()).isEqualTo("202");
    }

    @Test
    @Order(2)
    void aRepeatedRequestGetsTheSameAnswerAtTheOther() {
        var body = "{\"pinlock\": 1, \"authorityNumber\": \"+4915120000013\"}";
        var path = "/api/v1/domains/example.co.uk/pin-lock";

        var first = demo(before).with("Idempotency-Key", "rotation").put(path, body);
        var again = demo(after).with("Idempotency-Key", "rotation").put(path, body);
        var other =
                demo(after).with("Idempotency-Key", "rotation").put(path, body.replace("13", "14"));

        assertThat(first.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.text("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    @Order(3)
    void supportFindsANumberWhicheverKeyItsHashWasMadeWith() {
        for (var service : List.of(before, after)) {
            for (var phone : List.of("+4915120000011", "+4915120000012")) {
                var found =
                        operator(service)
                                .post(
                                        "/api/v1/support/number-searches",
                                        "{\"authorityNumber\": \"" + phone + "\"}");
                assertThat(found.body().path("items").size()).as(phone).isEqualTo(1);
            }
        }
    }

    @Test
    @Order(4)
    void ledgerAndAuditFitAcrossTheChange() {
        for (var service : List.of(before, after)) {
            var report = operator(service).post("/api/v1/admin/checks", "");
            assertThat(report.body().findValues("fault"))
                    .as("%s", report.body())
                    .hasSize(2)
                    .allMatch(JsonNode::isNull);
        }
    }

    @Test
    @Order(5)
    void aKeyThatNumbersStillNeedStopsTheStartThatHasNotGotIt(CapturedOutput console) {
        var without = with(2);
        without.remove("PINLOCK_KEYS_NUMBER_1");
        var toldBefore = console.getAll().length();

        assertThatThrownBy(() -> ServiceInstance.start(without))
                .hasRootCauseInstanceOf(StartRefused.class);

        assertThat(console.getAll().substring(toldBefore))
                .containsOnlyOnce("pinlock.keys.number.1, with which 2 numbers are encrypted")
                .doesNotContain("Tomcat started", "Exception", "\tat ");
    }

    @Test
    @Order(6)
    void aCommandEncryptsNumbersAnewWhileBothGoOn() throws Exception {
        try (var command = ServiceProcess.run(with(2), "--re-encrypt")) {
            assertThat(command.awaitExit()).as(command.log()).isZero();
            assertThat(command.log())
                    .contains("numbers: encrypted anew: 2; still with an older key: 0.")
                    .contains("second factors: encrypted anew: 0; still with an older key: 0.")
                    .doesNotContain("Tomcat", "Exception");
        }

        assertThat(numbers()).containsExactly("2:3");
        for (var service : List.of(before, after))
            assertThat(demo(service).get("/api/v1/domains/example.com/pin-lock").status())
                    .as("it reads the number with the new key")
                    .isEqualTo(200);
    }

    @Test
    @Order(7)
    void aCodeWhoseKeyIsGoneIsRefusedForNowAndNotCounted(CapturedOutput console) {
        assertThat(registrar(before).begin("example.de", "+4915120000015").code()).isEqualTo("202");
        var code = registrar(before).code("+4915120000015", 1);
        before.close();
        after.close();
        var without = with(2);
        without.remove("PINLOCK_KEYS_CODE_1");
        after = ServiceInstance.start(without);

        var answer =
                demo(after)
                        .put(
                                "/api/v1/domains/example.de/pin-lock",
                                "{\"pinlock\": 1, \"authorityNumber\": \"+4915120000015\", \"token\": \"%s\"}"
                                        .formatted(code));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("code")).isEqualTo("UNAVAILABLE");
        assertThat(answer.text("retryAt")).isNotEmpty();
        assertThat(console.getAll()).contains("pinlock.keys.code.1 is not set");
        after.close();
        after = ServiceInstance.start(with(2));
        assertThat(registrar(after).confirm("example.de", "+4915120000015", code).code())
                .as("with the key again, and no try lost")
                .isEqualTo("200");
    }

    private static Registrar registrar(ServiceInstance service) {
        return new Registrar(service.baseUrl());
    }

    private List<String> numbers() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select sealed_with || ':' || count(*) from authority_number group by sealed_with")) {
            var counts = new ArrayList<String>();
            while (rows.next()) counts.add(rows.getString(1));
            return counts;
        }
    }

    private static ApiCaller demo(ServiceInstance service) {
        return ApiCaller.of(service.baseUrl()).withKey("demo-key");
    }

    private static ApiCaller operator(ServiceInstance service) {
        return ApiCaller.of(service.baseUrl()).withKey("operator-key");
    }
}
