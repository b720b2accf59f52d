package com.domainpinlock.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.chain.VerifyChains;
import com.domainpinlock.lock.renewal.RenewTerms;
import com.domainpinlock.testing.AtRest;
import com.domainpinlock.testing.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

/**
 * How many due terms a second one instance charges: two levels of accounts, ledger, chain and audit
 * included, on a database that commits durably; and how that changes from ten thousand to a
 * million.
 */
@Tag("benchmark")
// Entering a million takes longer than anything that the service asks.
@TestPropertySource(properties = "spring.datasource.hikari.data-source-properties.socketTimeout=0")
class RenewalBenchmark extends ServiceTest {
    private static final int[] SIZES = {10_000, 100_000, 1_000_000};
    private static final int WARM_UP = 20_000;
    private static final int WARM_UPS_MAX = 6;
    private static final double AGREEMENT = 0.05;
    private static final Instant FIRST_END = Instant.parse("2027-03-03T12:00:00Z");

    @Autowired private RenewTerms renewTerms;
    @Autowired private VerifyChains verifyChains;
    @Autowired private JdbcClient jdbc;
    @Autowired private TransactionOperations transactions;
    @Autowired private DataSource source;

    private final List<String> lines = new ArrayList<>();
    private int runs;

    @Test
    void renewals() throws IOException {
        payWhatOthersLeft();
        warmUp();
        for (var perAccount : new int[] {100, 5}) {
            var first = 0.0;
            for (var size : SIZES) {
                var rate = rate(size, perAccount);
                if (first == 0.0) first = rate;
                lines.add(
                        "%2d locks an account, %,9d due: %,7.0f terms a second, %.2f of the rate with %,d"
                                .formatted(perAccount, size, rate, rate / first, SIZES[0]));
                report();
            }
        }
        for (var report : verifyChains.handle()) {
            assertThat(report.fault()).isEmpty();
            lines.add("%s: %,d entries, no fault".formatted(report.chain(), report.entries()));
        }
        report();
    }

    /** Until the JVM has compiled what there is to compile: two runs that agree. */
    private void warmUp() {
        var last = 0.0;
        for (var run = 0; run < WARM_UPS_MAX; run++) {
            var rate = rate(WARM_UP, 5);
            if (rate < last * (1 + AGREEMENT)) return;
            last = rate;
        }
    }

    private void payWhatOthersLeft() {
        clock.set(FIRST_END.minus(Duration.ofHours(1)));
        renewTerms.handle();
    }

    /** Every run is due on a day of its own, and all that was due before is paid. */
    private double rate(int size, int perAccount) {
        var due = FIRST_END.plus(Duration.ofDays(runs++));
        var name = "run" + runs;
        transactions.executeWithoutResult(
                _ -> new DueTerms(jdbc).enter(name, size, perAccount, due));
        AtRest.bring(source);
        clock.set(due);

        var begin = System.nanoTime();
        var paid = renewTerms.handle();
        var seconds = (System.nanoTime() - begin) / 1e9;

        assertThat(paid).isEqualTo(size);
        return size / seconds;
    }

    private void report() throws IOException {
        var file = Path.of("target", "benchmark", "renewals.txt");
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }
}
