package com.domainpinlock.guard;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.audit.AuditTrails;
import com.domainpinlock.directory.Domains;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.CommandRefused.About;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.lock.AccountChanges;
import com.domainpinlock.lock.AuditedTransactions;
import com.domainpinlock.lock.AuditedTransactions.Given;
import com.domainpinlock.lock.PinLocks;
import com.domainpinlock.lock.PinLocks.Attempt;
import com.domainpinlock.lock.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Answers a backend before it carries out a command (rules 17 to 19). One transaction, one {@code
 * now}.
 */
@Component
@EnableConfigurationProperties(GuardProperties.class)
public class Guard {
    private final RegistrarCommands commands;
    private final AuditedTransactions transactions;
    private final PinLocks locks;
    private final Domains domains;
    private final AccountChanges accountChanges;
    private final Accounts accounts;
    private final AuditTrails trails;
    private final GuardProperties properties;
    private final Clock clock;

    Guard(
            RegistrarCommands commands,
            AuditedTransactions transactions,
            PinLocks locks,
            Domains domains,
            AccountChanges accountChanges,
            Accounts accounts,
            AuditTrails trails,
            GuardProperties properties,
            Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.locks = locks;
        this.domains = domains;
        this.accountChanges = accountChanges;
        this.accounts = accounts;
        this.trails = trails;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Judges one command. A yes that was given for a token is given once.
     *
     * @return a yes; or a no, when a code was compared and wrong
     * @throws com.domainpinlock.kernel.CommandRefused for every other no, and then no try is
     *     counted: DOMAIN_NOT_FOUND for a domain that the caller may not judge, known or not;
     *     TOKEN_REQUIRED, TOKEN_NOT_REQUESTED, TOKEN_EXPIRED, TOKEN_EXHAUSTED,
     *     TOKEN_BOUND_ELSEWHERE, LOCK_CLOSED, LOCK_FROZEN; INVALID_VALUE for an unknown action
     */
    public Verdict judge(AuthorizeCommand question) {
        if (!commands.isProtected(question.command(), question.action())) {
            return attempt(question, clock.instant()).yes(Verdict.Reason.NOT_PROTECTED);
        }
        return transactions.run(given(question));
    }

    /** The same question, to be asked by a caller that remembers its answer. */
    public Given<Verdict> given(AuthorizeCommand question) {
        var isProtected = commands.isProtected(question.command(), question.action());
        return new Given<>(
                question.actor(),
                about(question, question.target()),
                question.command(),
                now ->
                        isProtected
                                ? judge(question, now)
                                : attempt(question, now).yes(Verdict.Reason.NOT_PROTECTED));
    }

    private Verdict judge(AuthorizeCommand question, Instant now) {
        if (!question.isHost()) return judge(question, question.target(), now);
        return domains.longestOf(
                        question.target().selfAndParents(), accountChanges.asleepSince(now))
                .map(domain -> judgeHost(question, domain, now))
                .orElseGet(() -> external(question, now));
    }

    /** A refusal is written down with the host's domain. */
    private Verdict judgeHost(AuthorizeCommand question, DomainName domain, Instant now) {
        try {
            return judge(question, domain, now);
        } catch (CommandRefused e) {
            throw e.about(about(question, domain));
        }
    }

    /** A command of name servers is about a host; what else is protected, its name says. */
    private static About about(AuthorizeCommand question, DomainName domain) {
        return new About(domain.ascii(), question.isHost() ? question.target().ascii() : "");
    }

    private Verdict judge(AuthorizeCommand question, DomainName domain, Instant now) {
        var attempt = attempt(question, now);
        return locks.pass(domain, holder -> mayJudge(question, holder), attempt)
                .orElseGet(() -> unlocked(question, domain, attempt));
    }

    private Verdict unlocked(AuthorizeCommand question, DomainName domain, Attempt attempt) {
        if (domains.find(domain).filter(it -> mayJudge(question, it.holder())).isEmpty())
            throw PinLocks.notFound();
        note(domain, attempt);
        return attempt.yes(Verdict.Reason.NOT_LOCKED);
    }

    private Verdict external(AuthorizeCommand question, Instant now) {
        var attempt = attempt(question, now);
        note(question.target(), attempt);
        return attempt.yes(Verdict.Reason.EXTERNAL_HOST);
    }

    /** Writes down a yes that no lock's trail has a place for. */
    private void note(DomainName name, Attempt attempt) {
        trails.addStray(name, attempt.actor(), attempt.record(AuditEvent.CHANGE_UNLOCKED));
    }

    private boolean mayJudge(AuthorizeCommand question, AccountId holder) {
        return question.judgesAll() || accounts.isWithin(holder, question.actor().account());
    }

    private Attempt attempt(AuthorizeCommand question, Instant now) {
        return new Attempt(
                question.command(),
                question.code(),
                question.actor(),
                UUID.randomUUID(),
                now.plus(properties.authorizationValidFor()),
                now);
    }
}
