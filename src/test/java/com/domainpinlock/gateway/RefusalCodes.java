package com.domainpinlock.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.testing.Locks;
import com.domainpinlock.testing.SettableClock;
import com.domainpinlock.testing.TestPhones;
import com.domainpinlock.testing.World;
import java.time.Duration;

/** Every refusal that a client can meet, met once, by whatever client. */
final class RefusalCodes {
    /** A registrar's program, already logged in. */
    interface Client {
        /** Gives a command, and tells the code of the answer. */
        int code(String command, String... lines);
    }

    /** Logs in to an account. */
    interface ClientOf {
        Client of(AccountId account);
    }

    private final World world;
    private final Locks locks;
    private final TestPhones phones;
    private final SettableClock clock;
    private final ClientOf clients;

    RefusalCodes(
            World world, Locks locks, TestPhones phones, SettableClock clock, ClientOf clients) {
        this.world = world;
        this.locks = locks;
        this.phones = phones;
        this.clock = clock;
        this.clients = account -> patient(clients.of(account));
    }

    /** Lets every SMS arrive before the clock is moved. */
    private Client patient(Client client) {
        return (command, lines) -> {
            var code = client.code(command, lines);
            phones.messages(world.phone());
            return code;
        };
    }

    void check() {
        words();
        beginning();
        confirming();
        changing();
        closing();
    }

    private void words() {
        var held = locks.unlocked();
        var client = clients.of(held.account());
        var domain = "DOMAIN=" + held.domain();
        assertThat(client.code("NoSuchCommand")).isEqualTo(500);
        assertThat(client.code("RenewDomain", domain)).isEqualTo(500);
        assertThat(client.code("StatusAccount", "COLOUR=red")).isEqualTo(503);
        assertThat(client.code("SetDomainPinLock", domain)).isEqualTo(504);
        assertThat(client.code("RequestDomainPin")).isEqualTo(504);
        assertThat(client.code("RequestDomainPin", "DOMAIN=no domain")).isEqualTo(505);
        assertThat(client.code("SetDomainPinLock", domain, "PINLOCK=1", "AUTHORITYNUMBER=12"))
                .isEqualTo(505);
        assertThat(client.code("DeleteDomain", domain, "TOKEN=abc")).isEqualTo(505);
        assertThat(client.code("QueryDomainPinLockList", "LIMIT=ten")).isEqualTo(505);
        assertThat(client.code("QueryDomainPinLockList", "LIMIT=0")).isEqualTo(541);
        assertThat(client.code("SetDomainPinLock", domain, "PINLOCK=2")).isEqualTo(541);
        assertThat(
                        client.code(
                                "SetDomainPinLock",
                                domain,
                                "PINLOCK=1",
                                "AUTHORITYNUMBER=0049301234567"))
                .isEqualTo(541);
        assertThat(client.code("RequestDomainPin", domain, "FORCOMMAND=NoSuch")).isEqualTo(500);
        assertThat(client.code("RequestDomainPin", domain, "FORCOMMAND=AddDomain")).isEqualTo(541);
        assertThat(client.code("QueryDomainPinLockList", "GENERATELIST=1")).isEqualTo(549);
    }

    private void beginning() {
        var held = locks.unlocked();
        var client = clients.of(held.account());
        assertThat(client.code("RequestDomainPin", "DOMAIN=nobodys.example")).isEqualTo(545);
        assertThat(client.code("RequestDomainPin", "DOMAIN=" + held.domain())).isEqualTo(552);
        assertThat(client.code("SetDomainPinLock", "DOMAIN=" + held.domain(), "PINLOCK=0"))
                .isEqualTo(552);
        assertThat(client.code("SetDomainPinLock", on(held, "TOKEN=12345678"))).isEqualTo(547);
        var poor = world.reseller("11.99");
        var wanted = new Locks.Held(poor, world.domain(poor), world.phone());
        assertThat(clients.of(poor).code("SetDomainPinLock", on(wanted))).isEqualTo(546);
        var below = world.subreseller(world.reseller("100.00"), "100.00");
        var without = new Locks.Held(below, world.domain(below), world.phone());
        assertThat(clients.of(below).code("SetDomainPinLock", on(without))).isEqualTo(531);
    }

    private void confirming() {
        var held = locks.pending();
        var client = clients.of(held.account());
        var another = new Locks.Held(held.account(), held.domain(), world.phone());
        assertThat(client.code("SetDomainPinLock", on(another))).isEqualTo(541);
        assertThat(client.code("SetDomainPinLock", on(held, wrong(held)))).isEqualTo(531);
        var right = "TOKEN=" + phones.code(held.phone());
        clock.advance(Duration.ofMinutes(30));
        assertThat(client.code("SetDomainPinLock", on(held, right))).isEqualTo(531);
        clock.set(SettableClock.NOON);
        assertThat(client.code("SetDomainPinLock", on(held, right))).isEqualTo(200);
        assertThat(client.code("SetDomainPinLock", on(held))).isEqualTo(552);
    }

    private void changing() {
        var held = locks.active();
        var client = clients.of(held.account());
        var domain = "DOMAIN=" + held.domain();
        assertThat(client.code("SetDomainPinLock", domain, "PINLOCK=0", "TOKEN=12345678"))
                .isEqualTo(531);
        assertThat(client.code("DeleteDomain", domain)).isEqualTo(531);
        assertThat(client.code("DeleteDomain", "DOMAIN=nobodys.example")).isEqualTo(545);
        assertThat(client.code("RequestDomainPin", domain, "FORCOMMAND=DeleteDomain"))
                .isEqualTo(200);
        assertThat(client.code("RequestDomainPin", domain, "FORCOMMAND=DeleteDomain"))
                .isEqualTo(549);
        assertThat(client.code("RequestDomainPin", domain)).isEqualTo(547);
        assertThat(client.code("SetDomainPinLock", domain, "PINLOCK=0")).isEqualTo(547);
    }

    /** Five wrong tries exhaust a token, ten close the lock (rule 20). */
    private void closing() {
        var held = locks.active();
        var client = clients.of(held.account());
        var domain = "DOMAIN=" + held.domain();
        for (var token = 0; token < 2; token++) {
            assertThat(client.code("RequestDomainPin", domain)).isEqualTo(200);
            for (var attempt = 0; attempt < 5; attempt++)
                assertThat(client.code("ParkDomain", domain, wrong(held))).isEqualTo(531);
            assertThat(client.code("ParkDomain", domain, "TOKEN=" + phones.code(held.phone())))
                    .isEqualTo(557);
            clock.advance(Duration.ofMinutes(30));
        }
        assertThat(client.code("RequestDomainPin", domain)).isEqualTo(557);
        clock.set(SettableClock.NOON);
    }

    private String wrong(Locks.Held held) {
        return "TOKEN=" + phones.wrongCode(held.phone());
    }

    private static String[] on(Locks.Held held, String... more) {
        return GatewayTest.lock(held, more);
    }
}
