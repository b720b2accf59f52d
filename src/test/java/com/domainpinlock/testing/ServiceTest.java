package com.domainpinlock.testing;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An integration test: the whole service on real PostgreSQL, at {@link SettableClock#NOON}. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "pinlock.sandbox=true",
            "pinlock.data-directory=" + TestRun.DATA,
            // What is swept every few minutes would be taken for what a test has changed.
            "pinlock.idempotency.sweep-every=1d",
            "pinlock.gateway.sweep-every=1d",
            "pinlock.numbers.reseal-every=1d",
            "pinlock.numbers.reseal-first-after=1d",
            "db-scheduler.enabled=false",
            // Nearly every test waits for its SMS.
            "pinlock.delivery.gather-for=0s",
            "pinlock.calls.per-minute=0",
            "pinlock.calls.authorizations-per-minute=0",
            "pinlock.logins.source-failures-per-minute=0"
        })
@Import(WorldConfiguration.class)
public abstract class ServiceTest {
    /** Heads belong to one database, and every run has a new one. */
    private static final String HEADS_FILE = TestRun.DATA + "/ledger-heads-" + UUID.randomUUID();

    private static final Map<String, String> DATABASE = TestDatabase.create();

    @Autowired protected SettableClock clock;
    @Autowired protected TestPhones phones;
    @Autowired protected World world;
    @Autowired protected Locks locks;
    @Autowired protected Tables tables;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        registry.add("pinlock.ledger.heads-file", () -> HEADS_FILE);
        registry.add("pinlock.audit.heads-file", () -> HEADS_FILE + "-of-the-audit");
        registry.add("spring.datasource.url", () -> DATABASE.get("SPRING_DATASOURCE_URL"));
        registry.add(
                "spring.datasource.username", () -> DATABASE.get("SPRING_DATASOURCE_USERNAME"));
        registry.add(
                "spring.datasource.password", () -> DATABASE.get("SPRING_DATASOURCE_PASSWORD"));
    }

    @BeforeEach
    void startAtNoon() {
        clock.set(SettableClock.NOON);
    }
}
