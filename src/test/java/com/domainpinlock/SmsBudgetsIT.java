package com.domainpinlock;

import static java.util.Collections.frequency;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.Crowd;
import com.domainpinlock.testing.Patience;
import com.domainpinlock.testing.Registrar;
import com.domainpinlock.testing.ServiceInstance;
import com.domainpinlock.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Budgets of ten SMS against 64 parallel calls on two instances of the service: exactly ten SMS,
 * and nothing is charged for the others. The account's is tried last: by then 20 of its 30 are
 * used.
 */
@TestInstance(PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("slow")
class SmsBudgetsIT {
    private static final int CALLS = 64;

    private final TestDatabase database = TestDatabase.create();
    private final Map<String, String> settings = database.variables();
    private List<ServiceInstance> services = List.of();
    private Registrar one;
    private Registrar other;

    @BeforeAll
    void startTwo(@TempDir Path data) throws InterruptedException {
        letMidnightPass();
        settings.put("PINLOCK_SANDBOX", "true");
        settings.put("PINLOCK_DATA_DIRECTORY", data.toString());
        settings.put("PINLOCK_SMS_BUDGET_UNCONFIRMEDNUMBERPERHOUR", "10");
        settings.put("PINLOCK_SMS_BUDGET_UNCONFIRMEDNUMBERPERDAY", "10");
        settings.put("PINLOCK_SMS_BUDGET_COUNTRYPERDAY_AT", "10");
        settings.put("PINLOCK_SMS_BUDGET_ACCOUNTPERDAY", "30");
        services = Stream.generate(() -> ServiceInstance.start(settings)).limit(2).toList();
        one = new Registrar(services.getFirst().baseUrl());
        other = new Registrar(services.getLast().baseUrl());
        var operator = ApiCaller.of(services.getFirst().baseUrl()).withKey("operator-key");
        var deposit =
                "{\"account\":\"demo\",\"amount\":{\"amount\":\"9000.00\",\"currency\":\"EUR\"}}";
        assertThat(
                        operator.with("Idempotency-Key", "money")
                                .post("/api/v1/admin/deposits", deposit)
                                .status())
                .isEqualTo(201);
        assertThat(
                        ApiCaller.of(services.getFirst().baseUrl())
                                .withKey("demo-key")
                                .put("/api/v1/services/domain-pin-lock", "")
                                .status())
                .as("else all first calls wait for the first that activates it")
                .isEqualTo(200);
        var lines =
                Stream.of("number", "country", "account")
                        .flatMap(kind ->
                                IntStream.range(0, CALLS)
                                        .mapToObj(i -> domain(kind, i))
                                        .map("{\"domain\":\"%s\",\"account\":\"demo\"}"::formatted))
                        .collect(Collectors.joining("\n"));
        assertThat(
                        operator.with("Content-Type", "application/x-ndjson")
                                .send("POST", "/api/v1/admin/domains", lines)
                                .status())
                .isEqualTo(200);
    }

    /** With a new day come new budgets of accounts and countries. */
    private static void letMidnightPass() throws InterruptedException {
        var now = LocalTime.now(ZoneOffset.UTC);
        if (now.isAfter(LocalTime.of(23, 56)))
            TimeUnit.NANOSECONDS.sleep(LocalTime.MAX.toNanoOfDay() - now.toNanoOfDay() + 1);
    }

    @AfterAll
    void stop() {
        services.forEach(ServiceInstance::close);
    }

    @Test
    @Order(1)
    void ofANumber() throws SQLException {
        tenOf("number", _ -> "+4915140000000");
    }

    @Test
    @Order(2)
    void ofACountry() throws SQLException {
        tenOf("country", number -> "+4366412345" + (100 + number));
    }

    @Test
    @Order(3)
    void ofAnAccount() throws SQLException {
        tenOf("account", number -> "+49151400001" + (10 + number));
    }

    private void tenOf(String kind, IntFunction<String> phone) throws SQLException {
        var before = cents();

        var answers =
                Crowd.of(
                        CALLS,
                        number ->
                                (number % 2 == 0 ? one : other)
                                        .begin(domain(kind, number), phone.apply(number)));

        assertThat(frequency(answers.stream().map(Registrar.Reply::code).toList(), "202"))
                .as("sent, of %s", answers)
                .isEqualTo(10);
        assertThat(answers)
                .filteredOn(reply -> reply.status() == 429)
                .hasSize(CALLS - 10)
                .allSatisfy(reply -> {
                    assertThat(reply.code()).isEqualTo("SMS_BUDGET_SPENT");
                    assertThat(reply.body().path("retryAfter").asInt()).isPositive();
                });
        assertThat(before - cents()).as("charged").isEqualTo(10 * 12_00);
        assertThat(number("select count(*) from pin_lock where domain like '" + kind + "-%'"))
                .as("locks")
                .isEqualTo(10);
        assertThat(
                        number(
                                "select count(*) from journal j join pin_lock l on l.id = j.lock_id where l.domain like '"
                                        + kind
                                        + "-%'"))
                .as("charges")
                .isEqualTo(10);
        var phones = IntStream.range(0, CALLS).mapToObj(phone).distinct().toList();
        Patience.until(
                "nothing waits in the outbox", () -> number("select count(*) from pin_sms") == 0);
        assertThat(phones.stream().mapToInt(to -> one.texts(to).size()).sum())
                .as("SMS")
                .isEqualTo(10);
    }

    private static String domain(String kind, int number) {
        return kind + "-" + number + ".example";
    }

    private int cents() {
        return Integer.parseInt(one.balance().replace(".", ""));
    }

    private int number(String query) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }
}
