package com.domainpinlock.api.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.ApiCaller.Answer;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.ServiceTest;
import com.domainpinlock.testing.Stored;
import com.domainpinlock.testing.Trails;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** An operator who keeps the directory over HTTP, and holders who call beside it. */
abstract class DirectoryTest extends ServiceTest {
    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionOperations transactions;

    ApiCaller operator;
    String operatorsKey;
    Trails trails;
    Stored stored;

    @BeforeEach
    void openTheOperatorsDesk() {
        operatorsKey = world.apiKey(world.operator(), Scope.OPERATOR);
        operator = ApiCaller.of(port).withKey(operatorsKey);
        trails = new Trails(jdbc);
        stored = new Stored(jdbc, transactions);
    }

    String nameOf(AccountId account) {
        return jdbc.sql("select name from account where id = ?")
                .param(account.value())
                .query(String.class)
                .single();
    }

    Answer give(DomainName domain, AccountId holder) {
        return operator.put(path(domain), "{\"account\": \"" + nameOf(holder) + "\"}");
    }

    Answer show(DomainName domain) {
        return operator.get(path(domain));
    }

    Answer remove(DomainName domain) {
        return operator.send("DELETE", path(domain), null);
    }

    /** What a PUT says: how the directory has changed and what became of the lock, or its code. */
    static String said(Answer answer) {
        return answer.status() == 200
                ? answer.text("change") + " " + answer.text("lock")
                : answer.text("code");
    }

    /** The holder's backend asks the guard, with a token sent for it. */
    Answer guardSaysYes(Held held, String command) {
        return guardSaysYes(held, command, null);
    }

    Answer guardSaysYes(Held held, String command, @Nullable String action) {
        locks.request(held);
        var answer = askGuard(held, command, action, phones.code(held.phone()));
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }

    Answer askGuard(Held held, String command, @Nullable String action, @Nullable String code) {
        var body =
                "{\"command\": \""
                        + command
                        + "\""
                        + (action == null ? "" : ", \"action\": \"" + action + "\"")
                        + (code == null ? "" : ", \"token\": \"" + code + "\"")
                        + "}";
        return holder(held).post("/api/v1/domains/" + held.domain() + "/authorizations", body);
    }

    Answer lockOf(Held held) {
        return holder(held).get("/api/v1/domains/" + held.domain() + "/pin-lock");
    }

    private ApiCaller holder(Held held) {
        return ApiCaller.of(port).withKey(world.apiKey(held.account()));
    }

    /** The same domain in somebody else's hands. */
    Held at(AccountId account, Held held) {
        return new Held(account, held.domain(), world.phone());
    }

    List<String> events(Held held) {
        return trails.of(held.domain()).stream()
                .map(entry ->
                        entry.command()
                                + " "
                                + entry.event()
                                + (entry.refusal() == null ? "" : " " + entry.refusal()))
                .toList();
    }

    int unsentSms(Held held) {
        return jdbc.sql(
                        "select count(*) from pin_sms s join pin_lock l on l.id = s.lock_id where l.domain = ?")
                .param(held.domain().ascii())
                .query(Integer.class)
                .single();
    }

    int tokens(Held held) {
        return jdbc.sql("select count(token_seed) from pin_lock where domain = ?")
                .param(held.domain().ascii())
                .query(Integer.class)
                .single();
    }

    static String path(DomainName domain) {
        return "/api/v1/admin/domains/" + domain;
    }
}
