package com.domainpinlock.gateway;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.testing.CommandClient;
import com.domainpinlock.testing.Locks;
import com.domainpinlock.testing.RawHttp;
import com.domainpinlock.testing.ServiceTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An integration test that calls the service as registrars' programs do. */
@SuppressWarnings("NullAway.Init")
abstract class GatewayTest extends ServiceTest {
    @LocalServerPort protected int port;

    protected CommandClient client(AccountId account, Scope... scopes) {
        return CommandClient.of(port, world.name(account), world.apiKey(account, scopes));
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
