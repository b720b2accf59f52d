package com.domainpinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.AtRest;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.ManyLocks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * How long the panel's pages take with a thousand locks in the account and with a million: over
 * HTTP, session and all, one after the other. The goal is 100 ms at the median.
 */
@Tag("benchmark")
// Entering a million takes longer than anything that the service asks.
@TestPropertySource(properties = "spring.datasource.hikari.data-source-properties.socketTimeout=0")
class PanelBenchmark extends VisitorTest {
    private static final Logger LOG = LoggerFactory.getLogger(PanelBenchmark.class);
    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;
    private static final int WARM_UP = 60;
    private static final int VISITS = 60;

    @Autowired JdbcClient jdbc;
    @Autowired DataSource source;

    private final List<ManyLocks> made = new ArrayList<>();

    @AfterEach
    void leaveNoneToOthers() {
        made.forEach(ManyLocks::remove);
    }

    @Test
    void pages() {
        var few = measure(FEW);
        var many = measure(MANY);
        few.forEach((page, median) ->
                LOG.atInfo().log(
                        "{}: {} ms with {} locks, {} ms with {}",
                        page,
                        median.toNanos() / 1e6,
                        FEW,
                        Objects.requireNonNull(many.get(page)).toNanos() / 1e6,
                        MANY));
        assertThat(many).hasSameSizeAs(few);
    }

    private Map<String, Duration> measure(int count) {
        var account = world.reseller("1000.00");
        made.add(new ManyLocks(jdbc, transactions, clock, account, count));
        var real = new Held(account, world.domain(account), world.phone());
        locks.begin(real);
        locks.confirm(real, phones.code(real.phone()));
        AtRest.bring(source);
        var visitor = new Visitor(port).signedIn(person(account));
        var medians = new LinkedHashMap<String, Duration>();
        pages(real).forEach(page -> medians.put(kind(page), median(visitor, page)));
        return medians;
    }

    private static List<String> pages(Held real) {
        return List.of(
                "/panel/locks",
                "/panel/locks?order=renewal",
                "/panel/locks?descending=true",
                "/panel/locks?domain=x77",
                "/panel/locks?domain=*-nowhere*",
                "/panel/locks?first=10000",
                "/panel/locks?sub=true",
                "/panel/locks/" + real.domain().ascii(),
                "/panel/account",
                "/panel/account/upcoming",
                "/panel/account/statement",
                "/panel/locks/count");
    }

    /** The page without what differs from account to account. */
    private static String kind(String page) {
        return page.replaceAll("locks/example.*", "locks/{domain}");
    }

    private static Duration median(Visitor visitor, String page) {
        var times = new ArrayList<Duration>();
        for (var i = 0; i < WARM_UP + VISITS; i++) {
            var begun = System.nanoTime();
            var answer = visitor.get(page);
            var took = Duration.ofNanos(System.nanoTime() - begun);
            assertThat(answer.status()).as(page).isEqualTo(200);
            if (i >= WARM_UP) times.add(took);
        }
        times.sort(null);
        return times.get(times.size() / 2);
    }
}
