package com.domainpinlock.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.testing.TestDatabase;
import com.domainpinlock.token.TestTokens;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A ledger that was begun before it had a chain is chained when the service is updated. */
class SealEarlierEntriesIT {
    private final DriverManagerDataSource database = database();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final LedgerSeal seal = new LedgerSeal(TestTokens.keys());

    @Test
    void chainsWhatIsThereAlready() {
        migration().target(MigrationVersion.fromVersion("11")).load().migrate();
        accountWithTwoDeposits("one");
        accountWithTwoDeposits("two");

        migration().load().migrate();

        var reading = new LedgerReading(JdbcClient.create(database), database);
        var check = new ChainCheck(seal, reading.heads(), Map.of());
        reading.forEachEntry(check, check::unreadable);
        assertThat(check.fault()).isEmpty();
        assertThat(check.entries()).isEqualTo(4);
        assertThat(check.accounts()).isEqualTo(2);
    }

    @Test
    void letsNoEntryBeChangedAfterwards() {
        migration().target(MigrationVersion.fromVersion("11")).load().migrate();
        accountWithTwoDeposits("one");

        migration().load().migrate();

        assertThatThrownBy(() -> jdbc.update("update ledger_entry set mac_key = 7"))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("only ever added");
    }

    private void accountWithTwoDeposits(String name) {
        jdbc.update(
                """
                with a as (insert into account (name, kind, currency, created_at)
                    values (?, 'RESELLER', 'EUR', now()) returning id),
                b as (insert into balance (account_id, currency, amount, credit_line, version)
                    select id, 'EUR', 30, 0, 2 from a),
                j as (insert into journal (at, kind, account_id)
                    select now() + n * interval '1 day', 'DEPOSIT', a.id from a, generate_series(1, 2) n
                    returning id, account_id),
                k as (select *, row_number() over (order by id) as n from j)
                insert into ledger_entry (journal_id, line, account_id, house, amount, currency, version, balance)
                select id, 1, account_id, null, n * 10, 'EUR', n, n * (n + 1) / 2 * 10 from k
                union all
                select id, 2, null, 'CASH', n * -10, 'EUR', null, null from k
                """,
                name);
    }

    private FluentConfiguration migration() {
        return Flyway.configure().dataSource(database).javaMigrations(new SealEarlierEntries(seal));
    }

    private static DriverManagerDataSource database() {
        var made = TestDatabase.create();
        return new DriverManagerDataSource(made.url(), made.user(), made.password());
    }
}
