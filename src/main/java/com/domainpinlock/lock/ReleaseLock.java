package com.domainpinlock.lock;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.audit.AuditRecord;
import com.domainpinlock.audit.AuditTrails;
import com.domainpinlock.billing.Ledger.Payment;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.lock.state.LockRows;
import com.domainpinlock.lock.state.PinLock;
import com.domainpinlock.lock.state.TermCharges;
import com.domainpinlock.notice.NoticeKind;
import com.domainpinlock.notice.Notices;
import com.domainpinlock.token.Binding;
import com.domainpinlock.token.PinCode;
import com.domainpinlock.token.TokenState;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** SetDomainPinLock, pinlock = 0 (rules 10 and 11). */
@Component
@EnableConfigurationProperties(LockProperties.class)
class ReleaseLock {
    private static final String COMMAND = RegistrarCommands.SET_DOMAIN_PIN_LOCK;

    private final LockRows rows;
    private final TokenGate gate;
    private final TokenSender sender;
    private final TermCharges charges;
    private final AuditTrails trails;
    private final Notices notices;
    private final LockProperties properties;

    ReleaseLock(
            LockRows rows,
            TokenGate gate,
            TokenSender sender,
            TermCharges charges,
            AuditTrails trails,
            Notices notices,
            LockProperties properties) {
        this.rows = rows;
        this.gate = gate;
        this.sender = sender;
        this.charges = charges;
        this.trails = trails;
        this.notices = notices;
        this.properties = properties;
    }

    SetPinLockResult handle(SetPinLockCommand.Release command, Instant now) {
        var lock =
                rows.find(command.actor().account(), command.domain())
                        .orElseThrow(PinLock::notActive);
        lock.requireActive();
        gate.requireOpen(lock, now);
        var due = lock.isOverdueAt(now) && !command.forgoRenewal();
        var payments = due ? charges.requirePayable(lock.account(), now) : List.<Payment>of();
        if (!properties.deactivationRequiresToken()) return release(lock, command, payments, now);
        var code = command.code();
        return code == null
                ? sendToken(lock, command, payments, now)
                : spend(lock, command, code, payments, now);
    }

    private SetPinLockResult spend(
            PinLock lock,
            SetPinLockCommand.Release command,
            PinCode code,
            List<Payment> payments,
            Instant now) {
        gate.requireNotBoundElsewhere(lock, COMMAND, now);
        gate.requireLive(lock, now);
        return gate.spend(lock, code, command.actor(), COMMAND, now)
                .<SetPinLockResult>map(SetPinLockResult.Rejected::new)
                .orElseGet(() -> release(lock, command, payments, now));
    }

    private SetPinLockResult release(
            PinLock lock, SetPinLockCommand.Release command, List<Payment> payments, Instant now) {
        if (!payments.isEmpty()) charges.renew(lock, now);
        lock.deactivate();
        audit(lock, command, AuditEvent.LOCK_DEACTIVATED, now);
        notices.add(lock.account(), NoticeKind.LOCK_DEACTIVATED, lock.domain(), null, now);
        return new SetPinLockResult.Released(charge(lock, payments, now), lock.paidUntil());
    }

    private SetPinLockResult sendToken(
            PinLock lock, SetPinLockCommand.Release command, List<Payment> payments, Instant now) {
        gate.requireNotBoundElsewhere(lock, COMMAND, now);
        var resent =
                switch (lock.tokenState(now)) {
                    case TokenState.Live _ -> repeat(lock, command, now);
                    case TokenState.Exhausted _ ->
                            throw TokenGate.exhausted(sender.nextSmsFrom(lock));
                    case TokenState.Expired _ -> {
                        sender.requireIntervalOver(lock, now);
                        yield issue(lock, command, now);
                    }
                    case TokenState.None _, TokenState.Undelivered _ -> issue(lock, command, now);
                };
        if (!payments.isEmpty()) charges.renew(lock, now);
        return new SetPinLockResult.TokenSent(
                lock.status(),
                lock.token().expiresAt(),
                sender.nextSmsFrom(lock),
                sender.phoneOf(lock),
                resent,
                charge(lock, payments, now),
                lock.paidUntil());
    }

    private boolean issue(PinLock lock, SetPinLockCommand.Release command, Instant now) {
        var binding = new Binding(COMMAND, null);
        sender.issue(lock, binding, lock.language(), command.actor(), COMMAND, now);
        return false;
    }

    /**
     * A live token, unbound or of this call, is the right one: it is sent again as rule 15 times
     * it.
     */
    private boolean repeat(PinLock lock, SetPinLockCommand.Release command, Instant now) {
        var resent =
                sender.sendAgainIfDue(lock, lock.token().language(), command.actor(), COMMAND, now);
        if (!resent) audit(lock, command, AuditEvent.INSTRUCTION_REPEATED, now);
        return resent;
    }

    private @Nullable Money charge(PinLock lock, List<Payment> payments, Instant now) {
        return payments.isEmpty() ? null : charges.charge(lock, payments, now);
    }

    private void audit(
            PinLock lock, SetPinLockCommand.Release command, AuditEvent event, Instant now) {
        trails.append(
                lock.id(), lock.auditHead(), AuditRecord.of(now, command.actor(), COMMAND, event));
    }
}
