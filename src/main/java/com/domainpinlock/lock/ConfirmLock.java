package com.domainpinlock.lock;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.audit.AuditRecord;
import com.domainpinlock.audit.AuditTrails;
import com.domainpinlock.billing.Ledger.Payment;
import com.domainpinlock.budget.SmsBudgets;
import com.domainpinlock.directory.Domains;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.lock.state.LockRows;
import com.domainpinlock.lock.state.PinLock;
import com.domainpinlock.lock.state.TermCharges;
import com.domainpinlock.notice.Notice;
import com.domainpinlock.notice.NoticeKind;
import com.domainpinlock.notice.Notices;
import com.domainpinlock.token.TokenState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** SetDomainPinLock, pinlock = 1, with the token (rules 5 and 6). */
@Component
class ConfirmLock {
    private static final String COMMAND = RegistrarCommands.SET_DOMAIN_PIN_LOCK;

    private static final String BELOW =
            "Entries of the directory below it, whose hosts are judged by themselves: ";
    private static final int NAMED_MAX = 100;

    private final LockRows rows;
    private final TokenGate gate;
    private final TermCharges charges;
    private final AuditTrails trails;
    private final SmsBudgets budgets;
    private final Notices notices;
    private final DailyCaps caps;
    private final Domains domains;
    private final AccountChanges accountChanges;

    ConfirmLock(
            LockRows rows,
            TokenGate gate,
            TermCharges charges,
            AuditTrails trails,
            SmsBudgets budgets,
            Notices notices,
            DailyCaps caps,
            Domains domains,
            AccountChanges accountChanges) {
        this.rows = rows;
        this.gate = gate;
        this.charges = charges;
        this.trails = trails;
        this.budgets = budgets;
        this.notices = notices;
        this.caps = caps;
        this.domains = domains;
        this.accountChanges = accountChanges;
    }

    SetPinLockResult handle(SetPinLockCommand.Confirm command, Instant now) {
        var caller = command.actor().account();
        var lock = rows.find(caller, command.domain()).orElseThrow(ConfirmLock::nothingToConfirm);
        lock.requireNotActive();
        gate.requireOpen(lock, now);
        if (lock.tokenState(now) instanceof TokenState.None) throw nothingToConfirm();
        gate.requireLive(lock, now);
        var payments = lock.isPaidAt(now) ? List.<Payment>of() : requireBeginnable(caller, now);
        return rows.differing(lock, command.number(), command.language(), command.actor(), now)
                .or(() -> gate.spend(lock, command.code(), command.actor(), COMMAND, now))
                .<SetPinLockResult>map(SetPinLockResult.Rejected::new)
                .orElseGet(() -> activate(lock, command, payments, now));
    }

    /** A term that a confirmation begins needs what any new term needs (rules 2 and 6). */
    private List<Payment> requireBeginnable(AccountId caller, Instant now) {
        var lineage = charges.lineage(caller);
        charges.requireService(lineage, now);
        return charges.requireBeginnable(lineage, now);
    }

    private SetPinLockResult activate(
            PinLock lock, SetPinLockCommand.Confirm command, List<Payment> payments, Instant now) {
        if (!payments.isEmpty()) {
            caps.countCharge(charges.lineage(lock.account()), now);
            charges.begin(lock, now);
        }
        lock.activate(now);
        var below = below(lock, now);
        tell(lock, budgets.confirm(lock.account(), command.number(), now), below, now);
        trails.append(
                lock.id(),
                lock.auditHead(),
                AuditRecord.of(now, command.actor(), COMMAND, AuditEvent.LOCK_ACTIVATED));
        var charged = payments.isEmpty() ? null : charges.charge(lock, payments, now);
        return new SetPinLockResult.Activated(
                now, charged, Objects.requireNonNull(lock.paidUntil()), below);
    }

    /** Entries below the domain; another waits for the lock's row, and is refused then. */
    private List<String> below(PinLock lock, Instant now) {
        var found = domains.below(lock.domain(), accountChanges.asleepSince(now), NAMED_MAX + 1);
        var names = found.stream().limit(NAMED_MAX).map(DomainName::ascii).sorted();
        return Stream.concat(names, found.stream().skip(NAMED_MAX).map(_ -> "…")).toList();
    }

    private void tell(PinLock lock, boolean isNumberNew, List<String> below, Instant now) {
        var told = new ArrayList<Notice>();
        told.add(
                new Notice(
                        lock.account(),
                        now,
                        NoticeKind.LOCK_ACTIVATED,
                        lock.domain(),
                        below.isEmpty() ? null : BELOW + String.join(", ", below)));
        if (isNumberNew)
            told.add(Notice.of(lock.account(), NoticeKind.NUMBER_NEW, lock.domain(), now));
        notices.addAll(told);
    }

    private static RuntimeException nothingToConfirm() {
        return Refused.because(Refusal.NOTHING_TO_CONFIRM)
                .cure("Send the command without a token first.")
                .thrown();
    }
}
