package com.domainpinlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.CommandClient;
import com.domainpinlock.testing.HeldTable;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.ServiceTest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** A connection that ends in the middle of a command is no bug: whoever called calls again. */
class ConnectionLostIT extends ServiceTest {
    @LocalServerPort private int port;
    @Autowired private DataSource database;
    @Autowired private JdbcClient jdbc;
    @Autowired private TransactionOperations transactions;

    @ParameterizedTest
    @CsvSource({
        "api_key,        GET,  /api/v1/account",
        "account,        GET,  /api/v1/account",
        "pin_lock,       GET,  /api/v1/pin-locks",
        "pin_lock,       GET,  /api/v1/domains/{domain}/pin-lock",
        "pin_lock,       POST, /api/v1/domains/{domain}/pins",
        "audit_entry,    POST, /api/v1/domains/{domain}/pins",
        "pin_lock,       POST, /api/v1/domains/{domain}/authorizations",
        "notice,         GET,  /api/v1/account/notices",
        "ledger_entry,   GET,  /api/v1/account/entries"
    })
    void aRequestIsToldToComeAgain(String table, String method, String path) throws Exception {
        var held = locks.active();
        var api = ApiCaller.of(port).withKey(world.apiKey(held.account()));
        var at = path.replace("{domain}", held.domain().ascii());
        var body = path.endsWith("authorizations") ? "{\"command\": \"DeleteDomain\"}" : "{}";

        var answer = losing(table, () -> method.equals("GET") ? api.get(at) : api.post(at, body));

        assertThat(answer.status()).as(answer.http().body()).isEqualTo(503);
        assertThat(answer.text("code")).isEqualTo("UNAVAILABLE");
        assertThat(Instant.parse(answer.text("retryAt"))).isAfter(clock.instant());
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(answer.text("detail")).contains("not known");
        assertThat(method.equals("GET") ? api.get(at).status() : 200).isEqualTo(200);
    }

    @Test
    void aLockIsBegunByTheRepetition() throws Exception {
        var held = locks.unlocked();
        var api = ApiCaller.of(port).withKey(world.apiKey(held.account()));
        var path = "/api/v1/domains/" + held.domain() + "/pin-lock";
        var body = "{\"pinlock\": 1, \"authorityNumber\": \"%s\"}".formatted(held.phone().e164());

        assertThat(losing("ledger_entry", () -> api.put(path, body)).status()).isEqualTo(503);
        assertThat(api.put(path, body).status()).isEqualTo(202);
    }

    /** What ends at its commit has written all it wanted, and nobody knows for certain. */
    @Test
    void soIsOneThatEndsAtItsCommit() throws Exception {
        var held = locks.unlocked();
        var api = ApiCaller.of(port).withKey(world.apiKey(held.account()));
        var path = "/api/v1/domains/" + held.domain() + "/pin-lock";
        var body = "{\"pinlock\": 1, \"authorityNumber\": \"%s\"}".formatted(held.phone().e164());

        ApiCaller.Answer lost;
        sql(
                "create function end_session() returns trigger language plpgsql as 'begin perform pg_terminate_backend(pg_backend_pid()); return null; end'",
                "create constraint trigger lost after insert on ledger_entry deferrable initially deferred for each row execute function end_session()");
        try {
            lost = api.put(path, body);
        } finally {
            sql("drop trigger lost on ledger_entry", "drop function end_session()");
        }

        assertThat(lost.status()).as(lost.http().body()).isEqualTo(503);
        assertThat(lost.text("detail")).contains("not known");
        assertThat(api.put(path, body).status()).isEqualTo(202);
    }

    private void sql(String... statements) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) statement.execute(sql);
            connection.commit();
        }
    }

    /** Or what fails while it is cleaned up, and says nothing, stands for what had failed. */
    @Test
    void whatFailedFirstIsTold() {
        var refused = Refused.because(Refusal.NOT_ACTIVE).thrown();
        for (var first : List.of(refused, new IllegalStateException("a bug")))
            assertThatThrownBy(() ->
                            transactions.executeWithoutResult(_ -> {
                                endSession();
                                throw first;
                            }))
                    .isSameAs(first);
    }

    private void endSession() {
        try {
            jdbc.sql("select pg_terminate_backend(pg_backend_pid())").query().singleValue();
        } catch (DataAccessException gone) {
            return;
        }
        throw new AssertionError("the session has outlived its end");
    }

    @ParameterizedTest
    @CsvSource({
        "account,  StatusAccount",
        "pin_lock, RequestDomainPin",
        "pin_lock, DeleteDomain",
        "pin_lock, QueryDomainPinLockList"
    })
    void aCommandInTheTextProtocolToo(String table, String command) throws Exception {
        var held = locks.active();
        var client = client(held);
        var lines =
                command.startsWith("Status") || command.startsWith("Query")
                        ? new String[0]
                        : new String[] {"DOMAIN=" + held.domain()};

        assertThat(losing(table, () -> client.give(command, lines)).code()).isEqualTo(421);
    }

    private CommandClient client(Held held) {
        var account = held.account();
        return CommandClient.of(port, world.name(account), world.apiKey(account, Scope.values()));
    }

    private <T> T losing(String table, Callable<T> call) throws Exception {
        return HeldTable.losing(database.getConnection(), table, call);
    }
}
