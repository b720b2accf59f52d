package com.domainpinlock.lock;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.audit.AuditRecord;
import com.domainpinlock.audit.AuditTrails;
import com.domainpinlock.billing.Ledger.Payment;
import com.domainpinlock.budget.SmsBudgets;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.lock.state.AuthorityNumbers;
import com.domainpinlock.lock.state.LockRows;
import com.domainpinlock.lock.state.PinLock;
import com.domainpinlock.lock.state.TermCharges;
import com.domainpinlock.token.TokenState;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** SetDomainPinLock, pinlock = 1, without a token (rules 1 to 5, 8 and 9). */
@Component
class BeginLock {
    private static final String COMMAND = RegistrarCommands.SET_DOMAIN_PIN_LOCK;

    private final LockRows rows;
    private final TokenGate gate;
    private final TokenSender sender;
    private final TermCharges charges;
    private final AuthorityNumbers numbers;
    private final AuditTrails trails;
    private final SmsBudgets budgets;
    private final DailyCaps caps;

    BeginLock(
            LockRows rows,
            TokenGate gate,
            TokenSender sender,
            TermCharges charges,
            AuthorityNumbers numbers,
            AuditTrails trails,
            SmsBudgets budgets,
            DailyCaps caps) {
        this.rows = rows;
        this.gate = gate;
        this.sender = sender;
        this.charges = charges;
        this.numbers = numbers;
        this.trails = trails;
        this.budgets = budgets;
        this.caps = caps;
    }

    SetPinLockResult handle(SetPinLockCommand.Begin command, Instant now) {
        var lock = rows.findOrEnter(command.actor().account(), command.domain());
        lock.requireNotActive();
        gate.requireOpen(lock, now);
        return switch (lock.tokenState(now)) {
            case TokenState.Live _ -> repeat(lock, command, now);
            case TokenState.Exhausted(var until) -> throw TokenGate.exhausted(until);
            case TokenState.None _, TokenState.Expired _, TokenState.Undelivered _ ->
                    start(lock, command, now);
        };
    }

    private SetPinLockResult start(PinLock lock, SetPinLockCommand.Begin command, Instant now) {
        budgets.requireServed(command.number());
        var lineage = charges.lineage(command.actor().account());
        var other = caps.refused(lineage.getFirst(), command.number(), now);
        if (other.isPresent()) return rejected(lock, other.get(), command.actor(), now);
        charges.requireService(lineage, now);
        var payments =
                lock.isPaidAt(now) ? List.<Payment>of() : charges.requireBeginnable(lineage, now);
        caps.countLock(lineage.getFirst(), lock, command.number(), now);
        budgets.changeNumber(
                lock.numberChanges(), lock.id(), command.number(), !payments.isEmpty(), now);
        if (!payments.isEmpty()) {
            caps.countCharge(lineage, now);
            charges.begin(lock, now);
        }
        var language = wanted(lock, command.language());
        var encrypted = numbers.encrypt(command.number(), lock.id());
        lock.begin(encrypted, language);
        numbers.keep(List.of(new AuthorityNumbers.Kept(lock.id(), command.number(), encrypted)));
        var top = lineage.getLast().account();
        sender.issueFirst(lock, top, language, command.actor(), COMMAND, now);
        return sent(
                lock,
                command,
                false,
                payments.isEmpty() ? null : charges.charge(lock, payments, now));
    }

    private SetPinLockResult rejected(PinLock lock, Refused refused, Actor actor, Instant now) {
        var entry = AuditRecord.of(now, actor, COMMAND, AuditEvent.COMMAND_REFUSED);
        trails.append(lock.id(), lock.auditHead(), entry.refusing(refused.why()));
        return new SetPinLockResult.Rejected(refused);
    }

    /** A language left out means the pending one, and English where nothing is pending (rule 5). */
    private static Language wanted(PinLock lock, @Nullable Language named) {
        if (named != null) return named;
        return lock.isInForce() ? lock.language() : Language.EN;
    }

    /** A caller whose connection broke can simply call again: never a second charge (rule 8). */
    private SetPinLockResult repeat(PinLock lock, SetPinLockCommand.Begin command, Instant now) {
        return rows.differing(lock, command.number(), command.language(), command.actor(), now)
                .<SetPinLockResult>map(SetPinLockResult.Rejected::new)
                .orElseGet(() -> repeatSame(lock, command, now));
    }

    private SetPinLockResult repeatSame(
            PinLock lock, SetPinLockCommand.Begin command, Instant now) {
        var resent = sender.sendAgainIfDue(lock, lock.language(), command.actor(), COMMAND, now);
        if (!resent) {
            trails.append(
                    lock.id(),
                    lock.auditHead(),
                    AuditRecord.of(now, command.actor(), COMMAND, AuditEvent.INSTRUCTION_REPEATED));
        }
        return sent(lock, command, resent, null);
    }

    private SetPinLockResult sent(
            PinLock lock,
            SetPinLockCommand.Begin command,
            boolean resent,
            @Nullable Money charged) {
        var token = lock.token();
        return new SetPinLockResult.TokenSent(
                lock.status(),
                token.expiresAt(),
                earlier(sender.nextSmsFrom(lock), token.expiresAt()),
                command.number(),
                resent,
                charged,
                lock.paidUntil());
    }

    /**
     * When the token has expired the first call starts afresh at once, whenever its last SMS was
     * (rule 9).
     */
    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
