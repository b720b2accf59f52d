package com.domainpinlock.testing;

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
            "pinlock.audit.repeats-sweep-every=1d",
            "pinlock.gateway.sweep-every=1d",
            "db-scheduler.enabled=false",
            "pinlock.database-watch.every=1d",
            // At noon of a day of its own.
            "pinlock.database-watch.tolerance=100000d",
            // Nearly every test waits for its SMS.
            "pinlock.delivery.gather-for=0s",
            "pinlock.calls.per-minute=0",
            "pinlock.calls.pool-percent=0",
            "pinlock.pool.wait-max=5s",
            "pinlock.pool.waiting-max=1000",
            "pinlock.calls.authorizations-per-minute=0",
            "pinlock.logins.source-failures-per-minute=0"
        })
@Import(WorldConfiguration.class)
public abstract class ServiceTest {
    private static final TestDatabase DATABASE = TestDatabase.create();

    @Autowired protected SettableClock clock;
    @Autowired protected TestPhones phones;
    @Autowired protected World world;
    @Autowired protected Locks locks;
    @Autowired protected Tables tables;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
    }

    @BeforeEach
    void startAtNoon() {
        clock.set(SettableClock.NOON);
    }
}
