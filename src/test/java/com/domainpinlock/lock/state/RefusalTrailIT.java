package com.domainpinlock.lock.state;

import static com.domainpinlock.testing.Refusals.refused;
import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.guard.AuthorizeCommand;
import com.domainpinlock.guard.Guard;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.ServiceTest;
import com.domainpinlock.token.Binding;
import com.domainpinlock.token.PinTokens;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A caller who repeats himself does not fill the trail of a lock (rule 20). */
class RefusalTrailIT extends ServiceTest {
    private static final Duration MICROSECOND = Duration.ofNanos(1000);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @Autowired private Guard guard;
    @Autowired private PinTokens tokens;
    @Autowired private RefusalTrail refusals;
    @Autowired private JdbcClient jdbc;

    @Test
    void theGuardsEqualRefusalsAreAnEntryAndOneMoreAtTheEnd() {
        var held = locks.active();
        var actor = world.actor(held.account());
        for (var n = 0; n < 50; n++) {
            refused(Refusal.TOKEN_REQUIRED, () -> ask(actor, held, "DeleteDomain", null));
        }
        clock.set(NOON.plus(TEN_MINUTES).minus(MICROSECOND));
        refused(Refusal.TOKEN_REQUIRED, () -> ask(actor, held, "DeleteDomain", null));
        refusals.tell();
        assertThat(told(held)).containsExactly("DeleteDomain TOKEN_REQUIRED null");

        clock.set(NOON.plus(TEN_MINUTES));
        refusals.tell();
        refusals.tell();

        assertThat(told(held))
                .containsExactly(
                        "DeleteDomain TOKEN_REQUIRED null",
                        "DeleteDomain TOKEN_REQUIRED 50 more until "
                                + NOON.plus(TEN_MINUTES).minus(MICROSECOND));
        refused(Refusal.TOKEN_REQUIRED, () -> ask(actor, held, "DeleteDomain", null));
        assertThat(told(held)).hasSize(3);
    }

    @Test
    void whatComesOnceIsToldOnce() {
        var held = locks.active();
        refused(Refusal.TOKEN_REQUIRED, () -> ask(actorOf(held), held, "DeleteDomain", null));

        clock.set(NOON.plus(TEN_MINUTES));
        refusals.tell();
        refused(Refusal.TOKEN_REQUIRED, () -> ask(actorOf(held), held, "DeleteDomain", null));

        assertThat(told(held)).hasSize(2);
    }

    @Test
    void aCommandsEqualRefusalsToo() {
        var held = locks.active();
        locks.request(held, new Binding("DeleteDomain", "one"));
        var again = new Binding("DeleteDomain", "another");
        for (var n = 0; n < 3; n++) {
            refused(Refusal.TOKEN_BOUND_ELSEWHERE, () -> locks.request(held));
            refused(Refusal.TOKEN_BOUND_ELSEWHERE, () -> locks.request(held, again));
        }
        clock.set(NOON.plus(TEN_MINUTES));
        refusals.tell();

        assertThat(told(held))
                .containsExactlyInAnyOrder(
                        "RequestDomainPin TOKEN_BOUND_ELSEWHERE null",
                        "RequestDomainPin TOKEN_BOUND_ELSEWHERE DeleteDomain",
                        "RequestDomainPin TOKEN_BOUND_ELSEWHERE 2 more until " + NOON,
                        "RequestDomainPin TOKEN_BOUND_ELSEWHERE DeleteDomain: 2 more until "
                                + NOON);
    }

    @Test
    void whatIsNotEqualIsToldByItself() {
        var held = locks.active();
        var asker = actorOf(held);
        var otherKey = new Actor(asker.account(), 2L, null, "r", "127.0.0.1");
        var person = new Actor(asker.account(), null, 3L, "r", "127.0.0.1");

        for (var actor : List.of(asker, otherKey, person)) {
            refused(Refusal.TOKEN_REQUIRED, () -> ask(actor, held, "DeleteDomain", null));
        }
        refused(Refusal.TOKEN_REQUIRED, () -> ask(asker, held, "ModifyDomain", null));
        refused(Refusal.TOKEN_NOT_REQUESTED, () -> ask(asker, held, "DeleteDomain", "12345678"));
        for (var host : List.of("ns1.", "ns2.", "ns1.")) {
            refused(Refusal.TOKEN_REQUIRED, () -> askForHost(asker, host + held.domain()));
        }

        assertThat(told(held))
                .hasSize(7)
                .contains("AddNameserver TOKEN_REQUIRED ns2." + held.domain());
    }

    @Test
    void whoNamesAlwaysAnotherHostDoesNotFillTheTrailEither() {
        var held = locks.active();
        var actor = actorOf(held);
        for (var n = 0; n < 60; n++) {
            var host = "ns" + n + "." + held.domain();
            refused(Refusal.TOKEN_REQUIRED, () -> askForHost(actor, host));
        }
        refused(Refusal.TOKEN_REQUIRED, () -> askForHost(actor, "ns19." + held.domain()));
        clock.set(NOON.plus(TEN_MINUTES));
        refusals.tell();

        assertThat(told(held))
                .hasSize(20 + 1 + 2)
                .contains(
                        "AddNameserver TOKEN_REQUIRED others: 39 more until " + NOON,
                        "AddNameserver TOKEN_REQUIRED ns19."
                                + held.domain()
                                + ": 1 more until "
                                + NOON);
    }

    @Test
    void aComparedCodeIsNeverFolded() {
        var held = locks.active();
        locks.request(held);
        var wrong = phones.wrongCode(held.phone());
        for (var n = 0; n < 4; n++) ask(actorOf(held), held, "DeleteDomain", wrong);

        assertThat(
                        jdbc.sql(
                                        """
                                        select count(*) from audit_entry e join pin_lock l on l.id = e.lock_id
                                        where l.domain = :domain and event = 'TRY_FAILED'
                                        """)
                                .param("domain", held.domain().ascii())
                                .query(Long.class)
                                .single())
                .isEqualTo(4);
    }

    private Actor actorOf(Held held) {
        return world.actor(held.account());
    }

    private void ask(Actor actor, Held held, String command, @Nullable String code) {
        var token = code == null ? null : tokens.parse(code);
        guard.judge(new AuthorizeCommand(actor, false, held.domain(), false, command, null, token));
    }

    private void askForHost(Actor actor, String host) {
        guard.judge(
                new AuthorizeCommand(
                        actor, false, DomainName.parse(host), true, "AddNameserver", null, null));
    }

    /** The refusals in the trail: command, code and detail. */
    private List<String> told(Held held) {
        return jdbc.sql(
                        """
                        select command || ' ' || refusal || ' ' || coalesce(detail, 'null') from audit_entry e
                        join pin_lock l on l.id = e.lock_id
                        where l.domain = :domain and event = 'COMMAND_REFUSED' order by e.seq
                        """)
                .param("domain", held.domain().ascii())
                .query(String.class)
                .list();
    }
}
