package com.domainpinlock.lock;

import com.domainpinlock.billing.Ledger.Payment;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.About;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.lock.AuditedTransactions.Given;
import com.domainpinlock.lock.state.LockRows;
import com.domainpinlock.lock.state.PinLock;
import com.domainpinlock.lock.state.TermCharges;
import com.domainpinlock.token.Binding;
import com.domainpinlock.token.PinToken;
import com.domainpinlock.token.TokenState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * RequestDomainPin: sends a token that lets a change of a locked domain through (rules 12 to 16).
 */
@Component
public class RequestPin {
    private static final String COMMAND = RegistrarCommands.REQUEST_DOMAIN_PIN;

    private final AuditedTransactions transactions;
    private final LockRows rows;
    private final TokenGate gate;
    private final TokenSender sender;
    private final TermCharges charges;

    RequestPin(
            AuditedTransactions transactions,
            LockRows rows,
            TokenGate gate,
            TokenSender sender,
            TermCharges charges) {
        this.transactions = transactions;
        this.rows = rows;
        this.gate = gate;
        this.sender = sender;
        this.charges = charges;
    }

    /**
     * Asks for a token that opens a change.
     *
     * @param language of the SMS; left out it is the lock's
     * @param binding the one command that the token shall open, if it shall open one only (rule 16)
     */
    public record Command(
            Actor actor,
            DomainName domain,
            @Nullable Language language,
            @Nullable Binding binding) {}

    /**
     * A token is on its way.
     *
     * @param validUntil the first instant at which it is expired
     * @param nextRequestFrom when the next SMS can be asked for, if the token is not used before
     * @param sentTo where the SMS goes
     * @param resent whether it is the code of a live token once more
     */
    public record Requested(
            Instant validUntil, Instant nextRequestFrom, MobileNumber sentTo, boolean resent) {}

    /**
     * Queues the SMS.
     *
     * @throws com.domainpinlock.kernel.CommandRefused TOO_EARLY while a token's next SMS is not
     *     due; DOMAIN_NOT_FOUND, NOT_ACTIVE, LOCK_CLOSED, LOCK_FROZEN, NO_CREDIT,
     *     TOKEN_BOUND_ELSEWHERE, TOKEN_EXHAUSTED
     */
    public Requested handle(Command command) {
        return transactions.run(given(command));
    }

    /** The same command, to be run by a caller that remembers its answer. */
    public Given<Requested> given(Command command) {
        return new Given<>(command.actor(), about(command), COMMAND, now -> request(command, now));
    }

    private static About about(Command command) {
        var binding = command.binding();
        return new About(command.domain().ascii(), binding == null ? "" : binding.command());
    }

    private Requested request(Command command, Instant now) {
        var lock =
                rows.find(command.actor().account(), command.domain())
                        .orElseThrow(PinLock::notActive);
        lock.requireActive();
        gate.requireOpen(lock, now);
        var state = lock.tokenState(now);
        if (state instanceof TokenState.Live) requireSmsDue(lock.token(), command, now, lock);
        if (state instanceof TokenState.Expired) sender.requireIntervalOver(lock, now);
        var payments =
                lock.isOverdueAt(now)
                        ? charges.requirePayable(lock.account(), now)
                        : List.<Payment>of();
        var resent =
                switch (state) {
                    case TokenState.Live _ -> sendAgain(lock, command, now);
                    case TokenState.Exhausted _ ->
                            throw TokenGate.exhausted(sender.nextSmsFrom(lock));
                    case TokenState.None _, TokenState.Expired _, TokenState.Undelivered _ ->
                            issue(lock, command, now);
                };
        if (!payments.isEmpty()) {
            charges.renew(lock, now);
            charges.charge(lock, payments, now);
        }
        return new Requested(
                lock.token().expiresAt(), sender.nextSmsFrom(lock), sender.phoneOf(lock), resent);
    }

    /** Rule 15 speaks before any money is asked for: what it refuses settles nothing. */
    private void requireSmsDue(PinToken token, Command command, Instant now, PinLock lock) {
        var binding = command.binding();
        if (token.binding() == null && binding != null)
            throw TokenSender.tooEarly(nextTokenFrom(lock));
        if (token.isBoundAs(binding)) sender.requireSmsDue(lock, now);
    }

    /** The interval of a live token's last SMS can outlast the token. */
    private Instant nextTokenFrom(PinLock lock) {
        var end = lock.token().expiresAt();
        var interval = sender.nextSmsFrom(lock);
        return interval.isAfter(end) ? interval : end;
    }

    private boolean sendAgain(PinLock lock, Command command, Instant now) {
        if (!lock.token().isBoundAs(command.binding()))
            throw TokenGate.boundElsewhere(lock.token());
        var language = Objects.requireNonNullElse(command.language(), lock.token().language());
        return sender.sendAgainIfDue(lock, language, command.actor(), COMMAND, now);
    }

    private boolean issue(PinLock lock, Command command, Instant now) {
        var language = Objects.requireNonNullElse(command.language(), lock.language());
        sender.issue(lock, command.binding(), language, command.actor(), COMMAND, now);
        return false;
    }
}
