package com.domainpinlock.money;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.HeldTable;
import com.domainpinlock.testing.Patience;
import com.domainpinlock.testing.ServiceProcess;
import com.domainpinlock.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The renewal run is killed in the middle of a transaction, and runs in two processes at once:
 * every term that is due is charged exactly once.
 */
@SuppressWarnings("NullAway.Init")
class RenewalCrashIT {
    private static final int DUE = 4000;

    private final Map<String, String> database = TestDatabase.create();
    private final List<ServiceProcess> services = new ArrayList<>();
    private Connection connection;

    @TempDir private Path data;

    @BeforeEach
    void connect() throws SQLException {
        connection = open();
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

        launch("one").awaitReady();

        assertEveryTermIsChargedOnce(due);
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

        assertEveryTermIsChargedOnce(due);
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
        var table = new HeldTable(open(), "price");
        table.awaitVisitor();
        return new Halfway(due, table);
    }

    private void assertEveryTermIsChargedOnce(DueTerms due) throws SQLException {
        Patience.until("all are renewed", due::areAllRenewed);
        assertThat(due.charges()).isEqualTo(due.chargesExpected());
        assertThat(due.chargedOnce()).isEqualTo(due.chargesExpected());
        assertThat(due.cents("demo")).isEqualTo(1000_00 - DUE * 10);
        assertThat(due.cents("demo-sub")).isEqualTo(1000_00 - DUE / 2 * 10);
        assertThat(new Ground(connection).violations())
                .filteredOn(violation -> !violation.contains("that nobody paid"))
                .as("first terms came without a charge; nothing else is amiss")
                .isEmpty();
        var settings = Map.of("pinlock.data-directory", data.toString());
        try (var instance =
                Instance.start(
                        "instance-check",
                        database,
                        settings,
                        Clock.systemUTC(),
                        new Faults(connection))) {
            assertThat(instance.ledgerIsWhole()).isTrue();
        }
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
        var settings = new HashMap<>(database);
        settings.put("PINLOCK_SANDBOX", "true");
        settings.put("PINLOCK_DATA_DIRECTORY", data.toString());
        settings.put("PINLOCK_RENEWAL_EVERY", "1s");
        settings.put("PINLOCK_RENEWAL_BATCHSIZE", "20");
        settings.put("DBSCHEDULER_SCHEDULERNAME", name);
        settings.put("DBSCHEDULER_POLLINGINTERVAL", "200ms");
        settings.put("DBSCHEDULER_HEARTBEATINTERVAL", "1s");
        settings.put("DBSCHEDULER_MISSEDHEARTBEATSLIMIT", "4");
        var service = ServiceProcess.launch(settings);
        services.add(service);
        return service;
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(
                database.get("SPRING_DATASOURCE_URL"),
                database.get("SPRING_DATASOURCE_USERNAME"),
                database.get("SPRING_DATASOURCE_PASSWORD"));
    }
}
