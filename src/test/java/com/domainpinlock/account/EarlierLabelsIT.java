package com.domainpinlock.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.TestDatabase;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Keys from before may share a label, or have one that is no word. */
class EarlierLabelsIT {
    private final DriverManagerDataSource database = database();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);

    @Test
    void becomeWordsThatNoTwoLivingKeysOfAnAccountShare() {
        migration().target(MigrationVersion.fromVersion("29")).load().migrate();
        jdbc.update(
                """
                insert into account (name, kind, currency, created_at)
                select 'account-' || n, 'RESELLER', 'EUR', now() from generate_series(1, 2) n
                """);
        key(1, 1, "test", false);
        key(2, 1, "test", false);
        key(3, 1, "test-2", false);
        key(4, 1, "test", true);
        key(5, 2, "Sven's laptop (old!)", false);
        key(6, 2, "  ", false);
        key(7, 2, "x".repeat(90), false);
        key(8, 2, "backend", false);

        migration().load().migrate();

        assertThat(labels(1)).containsExactly("test-1", "test-2", "test-2-3", "test-4");
        assertThat(labels(2))
                .containsExactly("sven-s-laptop-old-", "key", "x".repeat(40), "backend");
    }

    private void key(int id, int account, String label, boolean revoked) {
        jdbc.update(
                """
                insert into api_key (account_id, label, hash, scopes, demo, created_at, revoked_at)
                values (?, ?, sha256(?::text::bytea), array ['GUARD'], false, now(), case when ? then now() end)
                """,
                account,
                label,
                id,
                revoked);
    }

    private List<String> labels(int account) {
        return jdbc.queryForList(
                "select label from api_key where account_id = ? order by id",
                String.class,
                account);
    }

    private FluentConfiguration migration() {
        return Flyway.configure().dataSource(database);
    }

    private static DriverManagerDataSource database() {
        var made = TestDatabase.create();
        return new DriverManagerDataSource(made.url(), made.user(), made.password());
    }
}
