package com.domainpinlock.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.CommandClient;
import com.domainpinlock.testing.Locks;
import com.domainpinlock.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lock's own commands, and the question to the guard. */
class PinLockCommandsIT extends GatewayTest {
    private static final String ACTIVATE =
            "Please resend this command with the one-way token to activate the pinlock service.";
    private static final String DEACTIVATE =
            "Please resend this command with the one-way token to deactivate the pinlock service.";

    private Locks.Held held;
    private CommandClient client;

    @BeforeEach
    void aDomain() {
        held = locks.unlocked();
        client = client(held.account());
    }

    @Test
    void locksWithAPinAndUnlocksWithAnother() {
        var first = client.give("SetDomainPinLock", lock(held));
        assertThat(first.code()).isEqualTo(200);
        assertThat(first.properties()).isEqualTo(Map.of("info", List.of(ACTIVATE)));

        var second = client.give("SetDomainPinLock", lock(held, token()));
        assertThat(second.code()).isEqualTo(200);
        assertThat(second.properties()).isEmpty();
        assertThat(client.give("QueryDomainPinLockList").value("domain"))
                .isEqualTo(held.domain().ascii());

        var off = client.give("SetDomainPinLock", "DOMAIN=" + held.domain(), "PINLOCK=0");
        assertThat(off.code()).isEqualTo(531);
        assertThat(off.description()).isEqualTo("Authorization failed; TOKEN required");
        assertThat(off.properties()).isEqualTo(Map.of("info", List.of(DEACTIVATE)));
        assertThat(client.give("QueryDomainPinLockList").value("total")).isEqualTo("1");

        var gone = client.give("SetDomainPinLock", "DOMAIN=" + held.domain(), "PINLOCK=0", token());
        assertThat(gone.code()).isEqualTo(200);
        assertThat(client.give("QueryDomainPinLockList").value("total")).isEqualTo("0");
    }

    @Test
    void namesTheEntriesBelowThatTheLockDoesNotJudge() {
        world.domain(held.account(), "ns1." + held.domain());
        world.domain(held.account(), "ns2." + held.domain());
        client.give("SetDomainPinLock", lock(held));

        assertThat(client.give("SetDomainPinLock", lock(held, token())).properties())
                .isEqualTo(
                        Map.of(
                                "entriesbelow",
                                List.of("ns1." + held.domain(), "ns2." + held.domain())));
    }

    @Test
    void takesTheNumberInBothFormsAndTheLanguageOfTheSms() {
        var german = "LANGUAGE=de";
        client.give("SetDomainPinLock", lock(held, german));
        assertThat(phones.messages(held.phone()).getLast().text()).contains("Sperre");
        var again =
                client.give(
                        "SetDomainPinLock",
                        "DOMAIN=" + held.domain().ascii().toUpperCase(Locale.ROOT) + ".",
                        "PINLOCK=1",
                        "AUTHORITYNUMBER=" + held.phone().e164(),
                        german,
                        token());

        assertThat(again.code()).isEqualTo(200);
    }

    @Test
    void takesNumbersAndCodesAsTheyAreCopied() {
        var number = "\u202d+49\u00a0151\u2011" + held.phone().e164().substring(6) + "\u202c\u200b";
        var domain = "DOMAIN=" + held.domain();
        var first =
                client.give("SetDomainPinLock", domain, "PINLOCK=1", "AUTHORITYNUMBER=" + number);
        assertThat(first.code()).isEqualTo(200);

        var code = phones.code(held.phone());
        var pasted =
                "TOKEN=\u2068" + code.substring(0, 4) + "\u2013" + code.substring(4) + "\u2069";
        var second =
                client.give(
                        "SetDomainPinLock",
                        domain,
                        "PINLOCK=1",
                        "AUTHORITYNUMBER=tel:" + held.phone().e164(),
                        pasted);
        assertThat(second.code()).isEqualTo(200);

        client.give("RequestDomainPin", domain);
        var spaced = phones.code(held.phone()).replaceAll("(....)", "$1 ");
        assertThat(client.give("DeleteDomain", domain, "TOKEN=" + spaced).code()).isEqualTo(200);

        var turned = client.give("DeleteDomain", domain, "TOKEN=\u202e" + code);
        assertThat(turned.code()).isEqualTo(505);
        assertThat(turned.description()).contains("U+202E");
    }

    @Test
    void hostsOfAnyNameOfTheDnsAreJudged() {
        lockIt();

        for (var host : new String[] {"ns_1.", "ns--1."})
            assertThat(
                            client.give("AddNameserver", "NAMESERVER=" + host + held.domain())
                                    .description())
                    .isEqualTo("Authorization failed; TOKEN required");
        assertThat(client.give("DeleteDomain", "DOMAIN=ab--cd.com").code()).isEqualTo(545);
    }

    @Test
    void afterFiveOtherNumbersTheRightOneIsRefusedTooUntilTheTokenHasExpired() {
        client.give("SetDomainPinLock", lock(held));
        var token = token();
        for (var i = 0; i < 5; i++) {
            var other = new Locks.Held(held.account(), held.domain(), world.phone());
            var lines = i % 2 == 0 ? lock(other) : lock(other, token);
            assertThat(client.give("SetDomainPinLock", lines).code()).isEqualTo(541);
        }

        for (var lines : List.of(lock(held), lock(held, token)))
            assertThat(client.give("SetDomainPinLock", lines).code()).isEqualTo(557);
        clock.advance(Duration.ofMinutes(30));
        assertThat(client.give("SetDomainPinLock", lock(held)).code()).isEqualTo(200);
    }

    @Test
    void aPinIsRequestedAndTellsItsTimes() {
        lockIt();

        var requested = client.give("RequestDomainPin", "DOMAIN=" + held.domain());

        assertThat(requested.code()).isEqualTo(200);
        assertThat(requested.properties())
                .isEqualTo(
                        Map.of(
                                "next request from", List.of("2026-03-02 12:10:00"),
                                "valid until", List.of("2026-03-02 12:30:00")));
        assertThat(client.give("RequestDomainPin", "DOMAIN=" + held.domain()).description())
                .isEqualTo(
                        "Command failed; a TOKEN was just sent, allowed from 2026-03-02 12:10:00");
    }

    @Test
    void theGuardJudgesAndNothingIsCarriedOut() {
        lockIt();
        var delete = new String[] {"DOMAIN=" + held.domain(), "REASON=sold", "X-ANYTHING=1"};
        assertThat(client.give("DeleteDomain", delete).description())
                .isEqualTo("Authorization failed; TOKEN required");
        client.give(
                "RequestDomainPin",
                "DOMAIN=" + held.domain(),
                "FORCOMMAND=deletedomain",
                "FORDETAIL=sold");
        assertThat(phones.messages(held.phone()).getLast().text()).contains("DeleteDomain", "sold");
        assertThat(client.give("ParkDomain", "DOMAIN=" + held.domain(), token()).description())
                .isEqualTo(
                        "Invalid command sequence; the live TOKEN is for DeleteDomain, allowed from 2026-03-02 12:30:00");

        var yes = client.give("deletedomain", delete[0], delete[1], token());

        assertThat(yes.code()).isEqualTo(200);
        assertThat(yes.description())
                .isEqualTo("Command completed successfully; authorized, not executed");
        assertThat(yes.value("valid until")).isEqualTo("2026-03-02 12:01:00");
        assertThat(yes.value("authorization id")).hasSize(36);
        assertThat(client.give("DeleteDomain", delete[0], token()).code()).isEqualTo(531);
    }

    @Test
    void aHostIsJudgedByItsDomain() {
        lockIt();
        var host = "NAMESERVER=ns1." + held.domain();

        assertThat(client.give("AddNameserver", host, "IPADDRESS0=192.0.2.1").description())
                .isEqualTo("Authorization failed; TOKEN required");
        assertThat(client.give("AddNameserver", "NAMESERVER=ns1.elsewhere.example").code())
                .isEqualTo(200);
        assertThat(client.give("AddNameserver", "DOMAIN=" + held.domain()).description())
                .isEqualTo("Missing required attribute; NAMESERVER");
        assertThat(
                        client.give("TransferDomain", "DOMAIN=" + held.domain(), "ACTION=REQUEST")
                                .code())
                .isEqualTo(200);
        assertThat(client.give("TransferDomain", "DOMAIN=" + held.domain()).code()).isEqualTo(531);
    }

    @Test
    void aYesToOneOfTwoDomainsIsNotAskedFor() {
        lockIt();

        var reply = client.give("DeleteDomain", "DOMAIN0=free.example", "DOMAIN1=" + held.domain());

        assertThat(reply.description()).isEqualTo("Invalid attribute name; DOMAIN1");
    }

    @Test
    void theAuditTrailKnowsWhoCalledAndFromWhere() {
        client.give("SetDomainPinLock", lock(held));

        var sources =
                transactions.execute(_ ->
                        jdbc.sql(
                                        """
                                        select distinct e.source from audit_entry e join pin_lock l on l.id = e.lock_id
                                        where l.account_id = :account and e.api_key_id is not null
                                        """)
                                .param("account", held.account().value())
                                .query(String.class)
                                .list());

        assertThat(sources).hasSize(1).allMatch(source -> source.startsWith("127."));
    }

    @Test
    void aRepeatedFirstCallIsNoErrorAndNoSecondCharge() {
        client.give("SetDomainPinLock", lock(held));
        phones.messages(held.phone());
        clock.set(SettableClock.NOON.plus(Duration.ofMinutes(11)));

        var again = client.give("SetDomainPinLock", lock(held));

        assertThat(again.value("info")).isEqualTo(ACTIVATE);
        assertThat(client.give("StatusAccount").value("amount")).isEqualTo("88.00");
    }

    private void lockIt() {
        client.give("SetDomainPinLock", lock(held));
        assertThat(client.give("SetDomainPinLock", lock(held, token())).code()).isEqualTo(200);
    }

    private String token() {
        return "TOKEN=" + phones.code(held.phone());
    }
}
