package com.domainpinlock.money;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.HeldTable;
import com.domainpinlock.testing.Patience;
import com.domainpinlock.testing.ServiceInstance;
import com.domainpinlock.testing.ServiceProcess;
import com.domainpinlock.testing.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The renewal run is killed in the middle of a transaction, and runs in two processes at once:
 * every term that is due is charged exactly once.
 */
@Tag("process")
class RenewalCrashIT {
    private static final int DUE = 4000;

    private final TestDatabase database = TestDatabase.create();
    private final List<ServiceProcess> services = new ArrayList<>();
    private Connection connection;

    @TempDir private Path data;

    @BeforeEach
    void connect() throws SQLException {
        connection = database.connect();
    }

    @AfterEach
    void stop() throws SQLException {
        for (var service : services) if (service.isRunning()) service.close();
        connection.close();
    }

    @Test
    void aRunThatWasKilledInTheMiddleIsFinishedByTheNext() throws Exception {
        var service = launch("one").awaitReady();
        DueTerms due;
        try (var journal = heldInTheMiddle()) {
            due = journal.due();
            service.kill();
        }
        assertThat(due.renewed()).as("renewed before the crash").isPositive().isLessThan(DUE);
        assertThat(due.charges()).as("charged before the crash").isPositive();

        try (var next = ServiceInstance.start(settings("one"))) {
            assertEveryTermIsChargedOnce(due, next.baseUrl());
        }
    }

    @Test
    void twoRunsAtOnceChargeEveryTermOnce() throws Exception {
        var running = Map.of("one", launch("one"), "other", launch("other"));
        running.values().forEach(ServiceProcess::awaitReady);
        ServiceProcess first;
        DueTerms due;
        try (var journal = heldInTheMiddle()) {
            due = journal.due();
            first = running.get(runner());
            first.pause();
        }
        var before = due.renewed();
        Patience.until("the other one goes on", () -> due.renewed() > before);

        first.resume();

        assertEveryTermIsChargedOnce(due, first.baseUrl());
        assertThat(running.values()).allMatch(ServiceProcess::isRunning);
    }

    /** A run that has charged some, and stands before it charges more. */
    private record Halfway(DueTerms due, HeldTable table) implements AutoCloseable {
        @Override
        public void close() throws SQLException {
            table.close();
        }
    }

    /** It holds the rows of its locks by then, and no balance. */
    private Halfway heldInTheMiddle() throws SQLException {
        var due = new DueTerms(connection, DUE);
        Patience.until("some are renewed", () -> due.renewed() > 0);
        var table = new HeldTable(database.connect(), "price");
        table.awaitVisitor();
        return new Halfway(due, table);
    }

    private void assertEveryTermIsChargedOnce(DueTerms due, URI service) throws SQLException {
        Patience.until("all are renewed", due::areAllRenewed);
        assertThat(due.charges()).isEqualTo(due.chargesExpected());
        assertThat(due.chargedOnce()).isEqualTo(due.chargesExpected());
        assertThat(due.cents("demo")).isEqualTo(1000_00 - DUE * 10);
        assertThat(due.cents("demo-sub")).isEqualTo(1000_00 - DUE / 2 * 10);
        assertThat(new Ground(connection).violations())
                .filteredOn(violation -> !violation.contains("that nobody paid"))
                .as("first terms came without a charge; nothing else is amiss")
                .isEmpty();
        var check = ApiCaller.of(service).withKey("operator-key").post("/api/v1/admin/checks", "");
        assertThat(check.body().findValues("fault"))
                .as("%s", check.body())
                .hasSize(2)
                .allMatch(JsonNode::isNull);
    }

    /** Which process the database has elected. */
    private String runner() throws SQLException {
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select picked_by from recurring_task where task_name = 'renewal'")) {
            row.next();
            return row.getString(1);
        }
    }

    private ServiceProcess launch(String name) {
        var service = ServiceProcess.launch(settings(name));
        services.add(service);
        return service;
    }

    private Map<String, String> settings(String name) {
        var settings = database.variables();
        settings.put("PINLOCK_SANDBOX", "true");
        settings.put("PINLOCK_DATA_DIRECTORY", data.toString());
        settings.put("PINLOCK_RENEWAL_EVERY", "1s");
        settings.put("PINLOCK_RENEWAL_BATCHSIZE", "20");
        settings.put("DBSCHEDULER_SCHEDULERNAME", name);
        settings.put("DBSCHEDULER_POLLINGINTERVAL", "200ms");
        settings.put("DBSCHEDULER_HEARTBEATINTERVAL", "1s");
        settings.put("DBSCHEDULER_MISSEDHEARTBEATSLIMIT", "4");
        return settings;
    }
}
