package com.domainpinlock.billing;

import com.domainpinlock.kernel.AccountId;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * The migration that chains the entries of a ledger which was begun before it had a chain. It needs
 * the chain's key, which SQL does not have.
 */
@Component
class SealEarlierEntries implements JavaMigration {
    private final LedgerSeal seal;

    SealEarlierEntries(LedgerSeal seal) {
        this.seal = seal;
    }

    @Override
    public void migrate(Context context) {
        var connection = new SingleConnectionDataSource(context.getConnection(), true);
        var jdbc = new JdbcTemplate(connection);
        jdbc.execute("alter table ledger_entry disable trigger ledger_entry_is_only_added_to");
        sealAll(jdbc, new LedgerReading(JdbcClient.create(connection), connection));
        jdbc.execute("alter table ledger_entry enable trigger ledger_entry_is_only_added_to");
    }

    private void sealAll(JdbcTemplate jdbc, LedgerReading reading) {
        var heads = new HashMap<AccountId, byte[]>();
        reading.forEachEntry(
                entry -> seal(entry, heads, jdbc),
                fault -> {
                    throw new IllegalStateException(fault.row() + ": " + fault.what());
                });
        heads.forEach((account, mac) ->
                jdbc.update(
                        "update balance set head = ? where account_id = ?", mac, account.value()));
    }

    private void seal(ChainCheck.Stored entry, Map<AccountId, byte[]> heads, JdbcTemplate jdbc) {
        var account = entry.posting().account();
        var before = heads.getOrDefault(account, new byte[0]);
        var key = seal.currentKey();
        var mac = seal.of(key, before, entry.posting(), entry.version(), entry.balance());
        jdbc.update(
                "update ledger_entry set mac_key = ?, mac = ? where account_id = ? and version = ?",
                key,
                mac,
                account.value(),
                entry.version());
        heads.put(account, mac);
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("13");
    }

    @Override
    public String getDescription() {
        return "seal earlier entries";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }
}
