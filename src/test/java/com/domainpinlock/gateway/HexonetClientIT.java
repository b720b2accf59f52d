package com.domainpinlock.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.testing.Locks;
import com.domainpinlock.testing.Secrets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The npm package {@code @hexonet/ispapi-apiconnector}, unchanged but for the address. */
@Tag("slow")
class HexonetClientIT extends GatewayTest {
    private NodeClient client;
    private AccountId account;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        NodeClient.install();
    }

    @BeforeEach
    void start() throws IOException {
        client = NodeClient.start(port);
        account = world.reseller("100.00");
        logIn(account);
    }

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void logsInAndOpensAndClosesASession() {
        var opened = client.call("login");
        assertThat(code(opened)).isEqualTo(200);
        var session = column(opened, "SESSION").getFirst();
        Secrets.key(session);
        assertThat(client.call("getSession").asString()).isEqualTo(session);

        var status = give("StatusAccount");
        assertThat(code(status)).isEqualTo(200);
        assertThat(column(status, "REGISTRAR")).containsExactly(world.name(account));
        assertThat(column(status, "AMOUNT")).containsExactly("100.00");

        assertThat(code(client.call("logout"))).isEqualTo(200);
        client.call("setSession", session);
        assertThat(code(give("StatusAccount"))).isEqualTo(530);
    }

    @Test
    void aRoleUserLogsInAndAStrangerDoesNot() {
        var key = world.apiKey(account);
        client.call("setRoleCredentials", world.name(account), label(account), key);
        assertThat(code(give("StatusAccount"))).isEqualTo(200);

        client.call("setCredentials", world.name(account), "wrong");
        assertThat(code(client.call("login"))).isEqualTo(530);
    }

    @Test
    void locksConfirmsRequestsAPinAndUnlocks() {
        client.call("login");
        var held = new Locks.Held(account, world.domain(account), world.phone());
        var first = give("SetDomainPinLock", lock(held));
        assertThat(code(first)).isEqualTo(200);
        assertThat(column(first, "INFO"))
                .containsExactly(
                        "Please resend this command with the one-way token to activate the pinlock service.");
        assertThat(code(give("SetDomainPinLock", lock(held, token(held))))).isEqualTo(200);

        var requested = give("RequestDomainPin", "DOMAIN=" + held.domain());
        assertThat(code(requested)).isEqualTo(200);
        assertThat(column(requested, "VALIDUNTIL")).containsExactly("2026-03-02 12:30:00");
        var yes = give("DeleteDomain", "DOMAIN=" + held.domain(), token(held));
        assertThat(code(yes)).isEqualTo(200);
        assertThat(yes.path("description").asString()).endsWith("; authorized, not executed");

        var off = give("SetDomainPinLock", "DOMAIN=" + held.domain(), "PINLOCK=0");
        assertThat(code(off)).isEqualTo(531);
        assertThat(column(off, "INFO")).hasSize(1);
        assertThat(
                        code(
                                give(
                                        "SetDomainPinLock",
                                        "DOMAIN=" + held.domain(),
                                        "PINLOCK=0",
                                        token(held))))
                .isEqualTo(200);
        assertThat(column(give("QueryDomainPinLockList"), "TOTAL")).containsExactly("0");
    }

    @Test
    void listsOverSeveralPages() {
        var domains =
                IntStream.range(0, 5)
                        .mapToObj(_ -> {
                            var held =
                                    new Locks.Held(account, world.domain(account), world.phone());
                            locks.begin(held);
                            locks.confirm(held, phones.code(held.phone()));
                            return held.domain().ascii();
                        })
                        .sorted()
                        .toList();

        var pages =
                client.call(
                        "requestAllResponsePages", command("QueryDomainPinLockList", "LIMIT=2"));

        var listed = new ArrayList<String>();
        pages.forEach(page -> listed.addAll(column(page, "DOMAIN")));
        assertThat(pages).hasSize(3);
        assertThat(listed).isEqualTo(domains);
        assertThat(column(pages.path(0), "PINLOCKRENEWALDATE")).hasSize(2);
    }

    @Test
    void looksAtASubreseller() {
        var below = world.subreseller(account, "7.00");
        client.call("setUserView", world.name(below));

        assertThat(column(give("StatusAccount"), "AMOUNT")).containsExactly("7.00");
        assertThat(code(give("ActivateAppendix", "APPENDIX=domain-pin-lock", "X-ACCEPT-TAC=1")))
                .isEqualTo(531);
        client.call("resetUserView");
        assertThat(column(give("StatusAccount"), "AMOUNT")).containsExactly("100.00");
    }

    @Test
    void seesTheRightCodeForEveryRefusal() {
        new RefusalCodes(
                        world,
                        locks,
                        phones,
                        clock,
                        who -> {
                            logIn(who);
                            return (command, lines) -> code(give(command, lines));
                        })
                .check();
        assertThat(code(give("BreakDown"))).isEqualTo(421);
    }

    private void logIn(AccountId who) {
        client.call("setCredentials", world.name(who), world.apiKey(who));
    }

    private String token(Locks.Held held) {
        return "TOKEN=" + phones.code(held.phone());
    }

    private JsonNode give(String name, String... lines) {
        return client.call("request", command(name, lines));
    }

    private static Map<String, String> command(String name, String... lines) {
        var command = new LinkedHashMap<String, String>();
        command.put("COMMAND", name);
        for (var line : lines) {
            var equals = line.indexOf('=');
            command.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return command;
    }

    private static int code(JsonNode answer) {
        return answer.path("code").asInt();
    }

    private static List<String> column(JsonNode answer, String name) {
        var values = new ArrayList<String>();
        answer.path("columns").path(name).forEach(value -> values.add(value.asString()));
        return values;
    }
}
