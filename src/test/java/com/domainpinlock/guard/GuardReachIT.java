package com.domainpinlock.guard;

import static com.domainpinlock.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.PinLockService;
import com.domainpinlock.lock.Verdict;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.Trails.Entry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whose domains a key judges, and to which domain a host belongs. */
class GuardReachIT extends AskingTheGuard {
    private static final String DELETE = "DeleteDomain";

    @Autowired PinLockService service;

    @Test
    void theOperatorsGuardJudgesEveryDomain() {
        var locked = locks.active();
        locks.request(locked);

        refused(Refusal.TOKEN_REQUIRED, () -> operatorAsks(locked.domain(), null));
        assertThat(reason(operatorAsks(locked.domain(), phones.code(locked.phone()))))
                .isEqualTo(Verdict.Reason.TOKEN_ACCEPTED);
        assertThat(reason(operatorAsks(locks.unlocked().domain(), null)))
                .isEqualTo(Verdict.Reason.NOT_LOCKED);
    }

    @Test
    void evenTheOperatorsGuardFindsNoDomainThatIsNotThere() {
        refused(
                Refusal.DOMAIN_NOT_FOUND,
                () -> operatorAsks(DomainName.parse("nowhere-at-all.com"), null));
    }

    @Test
    void aParentJudgesTheDomainsOfAllBelowIt() {
        var top = world.reseller("100.00");
        var below = world.subreseller(top, "100.00");
        var bottom = world.subreseller(below, "100.00");
        var locked = activeOf(bottom, below, top);
        locks.request(locked);

        refused(Refusal.TOKEN_REQUIRED, () -> ask(below, locked.domain(), DELETE, null));
        assertThat(reason(ask(top, locked.domain(), DELETE, phones.code(locked.phone()))))
                .isEqualTo(Verdict.Reason.TOKEN_ACCEPTED);
        assertThat(reason(ask(top, world.domain(bottom), DELETE, null)))
                .isEqualTo(Verdict.Reason.NOT_LOCKED);
    }

    @Test
    void nobodyJudgesAParentsASiblingsOrAStrangersDomain() {
        var top = world.reseller("100.00");
        var one = world.subreseller(top, "100.00");
        var other = world.subreseller(top, "100.00");
        var stranger = locks.active();

        notFound(one, world.domain(top));
        notFound(one, world.domain(other));
        notFound(one, activeOf(other, top).domain());
        notFound(one, stranger.domain());
        notFound(stranger.account(), world.domain(one));
    }

    @Test
    void aStrangersQuestionTellsNothingOfTheDomain() {
        var asker = world.reseller("0.00");
        var nowhere = notFound(asker, DomainName.parse("nowhere-to-be-found.com"));

        assertThat(notFound(asker, locks.unlocked().domain())).isEqualTo(nowhere);
        assertThat(notFound(asker, locks.pending().domain())).isEqualTo(nowhere);
        assertThat(notFound(asker, locks.active().domain())).isEqualTo(nowhere);
    }

    @Test
    void aStrangersTokenIsNeitherTriedNorSpent() {
        var locked = locks.active();
        locks.request(locked);
        var stranger = world.reseller("0.00");
        var before = trails.of(locked.domain());

        refused(
                Refusal.DOMAIN_NOT_FOUND,
                () -> ask(stranger, locked.domain(), DELETE, phones.code(locked.phone())));

        assertThat(trails.of(locked.domain())).isEqualTo(before);
        assertThat(trails.strays(locked.domain()))
                .containsExactly(
                        new Entry(
                                DELETE,
                                AuditEvent.COMMAND_REFUSED,
                                Refusal.DOMAIN_NOT_FOUND,
                                null));
        assertThat(reason(ask(locked, DELETE, phones.code(locked.phone()))))
                .isEqualTo(Verdict.Reason.TOKEN_ACCEPTED);
    }

    @Test
    void aHostBelongsToTheDomainThatItEndsWith() {
        var locked = locks.active();
        var host = "ns1.deep." + locked.domain();
        locks.request(locked);

        refused(Refusal.TOKEN_REQUIRED, () -> askForHost(locked.account(), host, null));
        assertThat(reason(askForHost(locked.account(), host, phones.code(locked.phone()))))
                .isEqualTo(Verdict.Reason.TOKEN_ACCEPTED);
    }

    @Test
    void aHostNamedLikeTheDomainItselfBelongsToIt() {
        var locked = locks.active();

        refused(
                Refusal.TOKEN_REQUIRED,
                () -> askForHost(locked.account(), locked.domain().ascii(), null));
    }

    @Test
    void theLongestDomainOfTheDirectoryCounts() {
        var locked = locks.active();
        var longer = world.domain(locked.account(), "child." + locked.domain());

        assertThat(reason(askForHost(locked.account(), "ns1." + longer, null)))
                .isEqualTo(Verdict.Reason.NOT_LOCKED);
        refused(
                Refusal.TOKEN_REQUIRED,
                () -> askForHost(locked.account(), "ns1.other." + locked.domain(), null));
    }

    @Test
    void aHostThatOnlyLooksLikeTheDomainIsExternal() {
        var locked = locks.active();

        var yes = (Verdict.Yes) askForHost(locked.account(), "ns1.not" + locked.domain(), null);

        assertThat(yes.reason()).isEqualTo(Verdict.Reason.EXTERNAL_HOST);
        assertThat(trails.strays(DomainName.parse("ns1.not" + locked.domain())))
                .containsExactly(
                        new Entry(
                                "ModifyNameserver",
                                AuditEvent.CHANGE_UNLOCKED,
                                null,
                                yes.authorization()));
    }

    @Test
    void aHostOfSomebodyElsesDomainIsNotFound() {
        var locked = locks.active();
        var stranger = world.reseller("0.00");

        refused(
                Refusal.DOMAIN_NOT_FOUND,
                () -> askForHost(stranger, "ns1." + locked.domain(), null));
    }

    @Test
    void aRefusedHostStandsInTheTrailOfItsDomainsLock() {
        var locked = locks.active();

        refused(
                Refusal.TOKEN_REQUIRED,
                () -> askForHost(locked.account(), "ns1." + locked.domain(), null));

        assertThat(trails.of(locked.domain()).getLast())
                .isEqualTo(
                        new Entry(
                                "ModifyNameserver",
                                AuditEvent.COMMAND_REFUSED,
                                Refusal.TOKEN_REQUIRED,
                                null));
    }

    private Refused notFound(AccountId asker, DomainName domain) {
        return refused(Refusal.DOMAIN_NOT_FOUND, () -> ask(asker, domain, DELETE, null));
    }

    /** A lock of the first account; it and all above it have activated the service. */
    private Held activeOf(AccountId holder, AccountId... above) {
        for (var account : above) service.activate(account);
        service.activate(holder);
        var held = new Held(holder, world.domain(holder), world.phone());
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));
        return held;
    }

    private static Verdict.Reason reason(Verdict verdict) {
        return ((Verdict.Yes) verdict).reason();
    }
}
