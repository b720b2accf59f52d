package com.domainpinlock.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.gateway.command.CommandList;
import com.domainpinlock.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class RefusalsIT extends GatewayTest {
    @Autowired private CommandList commands;

    @Test
    void everyRefusalHasItsCode() {
        new RefusalCodes(
                        world,
                        locks,
                        phones,
                        clock,
                        account -> (command, lines) -> client(account).give(command, lines).code())
                .check();
    }

    @ParameterizedTest
    @CsvSource({
        "SetDomainPinLock, COLOUR",
        "RequestDomainPin, AUTHORITYNUMBER",
        "QueryDomainPinLockList, LAST",
        "QueryActiveServiceList, LAST",
        "QueryServiceList, DOMAIN",
        "ActivateAppendix, EMAIL",
        "QueryAppendixList, APPENDIX",
        "StatusAccount, DOMAIN",
        "QueryAccountingList, LAST",
        "StartSession, LIFETIME",
        "StopSession, SESSION",
        "EndSession, SESSION"
    })
    void aForeignParameterIsNamed(String command, String parameter) {
        var held = locks.unlocked();
        var client = client(held.account());
        var before = tables.digest(held.account());

        var reply = client.give(command, parameter + "=1");

        assertThat(reply.description()).isEqualTo("Invalid attribute name; " + parameter);
        assertThat(reply.code()).isEqualTo(503);
        assertThat(tables.digest(held.account())).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "PINLOCK, QueryDomainPinLockList",
        "PINLOCK, QueryActiveServiceList",
        "GUARD, DeleteDomain",
        "ACCOUNT, StatusAccount",
        "ACCOUNT, QueryServiceList",
        "ACCOUNT, QueryAppendixList"
    })
    void aKeyOpensWhatItsScopesNameAndNothingElse(Scope scope, String command) {
        var account = world.reseller("1.00");
        var lines =
                command.equals("DeleteDomain")
                        ? new String[] {"DOMAIN=" + world.domain(account)}
                        : new String[] {};
        var others =
                List.of(Scope.PINLOCK, Scope.GUARD, Scope.ACCOUNT).stream().filter(s -> s != scope);

        assertThat(client(account, scope).give(command, lines).code()).isEqualTo(200);
        assertThat(client(account, others.toArray(Scope[]::new)).give(command, lines).description())
                .isEqualTo(
                        "Authorization failed; this API key lacks the scope " + scope.wireName());
    }

    @Test
    void whatIsRefusedSaysWhenItSucceeds() {
        var held = locks.active();
        var client = client(held.account());
        locks.request(held);
        var wrong = "TOKEN=" + phones.wrongCode(held.phone());
        var change = new String[] {"DOMAIN=" + held.domain(), wrong};

        assertThat(client.give("ParkDomain", change).description())
                .isEqualTo("Authorization failed; TOKEN wrong, tries left 4");
        for (var attempt = 0; attempt < 4; attempt++) client.give("ParkDomain", change);
        assertThat(client.give("ParkDomain", change).description())
                .isEqualTo(
                        "Object status prohibits operation; TOKEN exhausted, allowed from 2026-03-02 12:30:00");
        clock.set(SettableClock.NOON.plus(Duration.ofMinutes(30)));
        assertThat(client.give("ParkDomain", change).description())
                .isEqualTo("Authorization failed; TOKEN expired");
    }

    @Test
    void everyPublishedCommandIsKnown() {
        assertThat(commands.names())
                .contains(
                        "SetDomainPinLock",
                        "RequestDomainPin",
                        "QueryDomainPinLockList",
                        "QueryActiveServiceList",
                        "QueryServiceList",
                        "ActivateAppendix",
                        "QueryAppendixList",
                        "StatusAccount",
                        "QueryAccountingList",
                        "StartSession",
                        "StopSession",
                        "ConvertIDN",
                        "EndSession",
                        "DeleteDomain",
                        "SetDomainRenewalMode",
                        "SetDomainTransferMode",
                        "ModifyDomain",
                        "TransferDomain",
                        "ParkDomain",
                        "PushDomain",
                        "TradeDomain",
                        "AddNameserver",
                        "ModifyNameserver",
                        "DeleteNameserver")
                .hasSize(24 + 1); // and the one that breaks down
    }
}
