package com.domainpinlock.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.testing.Locks;
import com.domainpinlock.testing.TextReply;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a parent can see of those below it, and that it can do nothing for them. */
class ViewsIT extends GatewayTest {
    private AccountId parent;
    private String child = "";
    private String grandchild = "";
    private Locks.Held held;

    @BeforeEach
    void aTreeOfThree() {
        parent = world.reseller("100.00");
        var below = world.subreseller(parent, "50.00");
        var deeper = world.subreseller(below, "25.00");
        child = world.name(below);
        grandchild = world.name(deeper);
        client(parent).give("ActivateAppendix", "APPENDIX=domain-pin-lock", "X-ACCEPT-TAC=1");
        client(below).give("ActivateAppendix", "APPENDIX=domain-pin-lock", "X-ACCEPT-TAC=1");
        held = new Locks.Held(below, world.domain(below), world.phone());
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));
    }

    @Test
    void aParentSeesWhatIsBelowItInAnyOfTheThreeWays() {
        var client = client(parent);

        for (var seen :
                List.of(
                        client.give("StatusAccount", "SUBUSER=" + child),
                        client.give("StatusAccount", "REGISTRAR=" + child),
                        client.and("s_user=" + child).give("StatusAccount"))) {
            assertThat(seen.code()).isEqualTo(200);
            assertThat(seen.value("registrar")).isEqualTo(child);
            assertThat(seen.value("amount")).isEqualTo("38.00");
        }
        assertThat(client.give("StatusAccount", "SUBUSER=" + grandchild).value("amount"))
                .isEqualTo("25.00");
        assertThat(client.give("StatusAccount", "SUBUSER=" + world.name(parent)).value("amount"))
                .isEqualTo("88.00");
    }

    @Test
    void everyListTakesAView() {
        var client = client(parent);
        var domain = held.domain().ascii();

        assertThat(client.give("QueryDomainPinLockList", "SUBUSER=" + child).value("domain"))
                .isEqualTo(domain);
        assertThat(client.give("QueryDomainPinLockList").value("total")).isEqualTo("0");
        assertThat(client.give("QueryActiveServiceList", "REGISTRAR=" + child).value("object"))
                .isEqualTo(domain);
        assertThat(client.give("QueryServiceList", "REGISTRAR=" + child).value("active"))
                .isEqualTo("1");
        assertThat(client.give("QueryAppendixList", "SUBUSER=" + grandchild).value("active"))
                .isEqualTo("0");
        assertThat(
                        client.give(
                                        "QueryAccountingList",
                                        "MINDATE=2026-03-02",
                                        "REGISTRAR=" + child)
                                .value("sum"))
                .isEqualTo("38.00");
    }

    @Test
    void nobodyElseIsSeenWhetherThereOrNot() {
        var stranger = world.name(world.reseller("1.00"));

        for (var name : List.of(stranger, "nobody-at-all", "No Name", "'; drop table account"))
            isRefused(client(parent).give("StatusAccount", "SUBUSER=" + name));
        var upwards = client(held.account()).give("StatusAccount", "SUBUSER=" + world.name(parent));
        isRefused(upwards);
    }

    @Test
    void aViewChangesNothing() {
        var client = client(parent);
        var before = tables.digest(held.account());

        for (var reply :
                List.of(
                        client.give(
                                "SetDomainPinLock",
                                "DOMAIN=" + held.domain(),
                                "PINLOCK=0",
                                "SUBUSER=" + child),
                        client.and("s_user=" + child)
                                .give("RequestDomainPin", "DOMAIN=" + held.domain()),
                        client.give(
                                "ActivateAppendix",
                                "APPENDIX=domain-pin-lock",
                                "X-ACCEPT-TAC=1",
                                "SUBUSER=" + grandchild),
                        client.give(
                                "DeleteDomain", "DOMAIN=" + held.domain(), "SUBUSER=" + child))) {
            assertThat(reply.code()).isEqualTo(531);
            assertThat(reply.description()).endsWith("is for reading only");
        }
        assertThat(tables.digest(held.account())).isEqualTo(before);
    }

    @Test
    void aSessionOpensWhateverIsViewed() {
        var reply = client(parent).and("s_user=" + child).give("StartSession");

        assertThat(reply.code()).isEqualTo(200);
    }

    private static void isRefused(TextReply reply) {
        assertThat(reply.description())
                .isEqualTo("Invalid attribute value; SUBUSER: Name an account below yours.");
        assertThat(reply.code()).isEqualTo(541);
    }
}
