package com.domainpinlock;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.ServiceTest;
import com.domainpinlock.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A migration of a large table takes longer than a connection may be idle in a transaction. */
@Tag("slow")
class SlowMigrationIT extends ServiceTest {
    @Autowired Flyway flyway;

    @Test
    void comesToItsEnd() {
        var database = TestDatabase.create();

        var migrated =
                Flyway.configure()
                        .configuration(flyway.getConfiguration())
                        .javaMigrations()
                        .locations("classpath:slow-migration")
                        .dataSource(
                                database.url()
                                        + "?options=-c%20idle_in_transaction_session_timeout=1s",
                                database.user(),
                                database.password())
                        .load()
                        .migrate();

        assertThat(migrated.migrationsExecuted).isEqualTo(1);
    }
}
