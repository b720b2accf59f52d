package com.domainpinlock.gateway;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.testing.CommandClient;
import com.domainpinlock.testing.Locks;
import com.domainpinlock.testing.RawHttp;
import com.domainpinlock.testing.ServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** An integration test that calls the service as registrars' programs do. */
abstract class GatewayTest extends ServiceTest {
    @LocalServerPort protected int port;
    @Autowired protected JdbcClient jdbc;
    @Autowired protected TransactionOperations transactions;

    /** Before the next test sets the clock back, and an SMS would wait for what has been. */
    @AfterEach
    void letEverySmsArrive() {
        phones.messages(world.phone());
    }

    protected CommandClient client(AccountId account, Scope... scopes) {
        return CommandClient.of(port, world.name(account), world.apiKey(account, scopes));
    }

    /** What the account calls its newest key. */
    protected String label(AccountId account) {
        return transactions.execute(_ ->
                jdbc.sql(
                                "select label from api_key where account_id = :account order by id desc limit 1")
                        .param("account", account.value())
                        .query(String.class)
                        .single());
    }

    protected RawHttp wire() {
        return new RawHttp(port);
    }

    /** The lines that begin a lock, or confirm it. */
    protected static String[] lock(Locks.Held held, String... more) {
        var lines = new String[3 + more.length];
        lines[0] = "DOMAIN=" + held.domain();
        lines[1] = "PINLOCK=1";
        lines[2] = "AUTHORITYNUMBER=" + held.phone().e164().replace("+", "00");
        System.arraycopy(more, 0, lines, 3, more.length);
        return lines;
    }
}
