package com.domainpinlock.guard;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.lock.Verdict;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.ServiceTest;
import com.domainpinlock.testing.Trails;
import com.domainpinlock.token.PinTokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A backend that asks before it carries out a command. */
abstract class AskingTheGuard extends ServiceTest {
    @Autowired Guard guard;
    @Autowired PinTokens tokens;
    @Autowired JdbcClient jdbc;

    Trails trails;

    @BeforeEach
    void openTheTrails() {
        trails = new Trails(jdbc);
    }

    /** The holder's own backend asks. */
    Verdict ask(Held held, String command, @Nullable String code) {
        return ask(held.account(), held.domain(), command, code);
    }

    Verdict ask(AccountId asker, DomainName domain, String command, @Nullable String code) {
        return guard.judge(question(asker, false, domain, false, command, null, code));
    }

    Verdict askWithAction(Held held, String command, @Nullable String action) {
        return guard.judge(
                question(held.account(), false, held.domain(), false, command, action, null));
    }

    /** The question of a backend that knows the host only. */
    Verdict askForHost(AccountId asker, String host, @Nullable String code) {
        return guard.judge(
                question(
                        asker,
                        false,
                        DomainName.parse(host),
                        true,
                        "ModifyNameserver",
                        null,
                        code));
    }

    /** The operator's guard asks. */
    Verdict operatorAsks(DomainName domain, @Nullable String code) {
        return guard.judge(
                question(world.operator(), true, domain, false, "DeleteDomain", null, code));
    }

    private AuthorizeCommand question(
            AccountId asker,
            boolean judgesAll,
            DomainName target,
            boolean isHost,
            String command,
            @Nullable String action,
            @Nullable String code) {
        return new AuthorizeCommand(
                world.actor(asker),
                judgesAll,
                target,
                isHost,
                command,
                action,
                code == null ? null : tokens.parse(code));
    }
}
