package com.domainpinlock.lock;

import com.domainpinlock.kernel.CommandRefused.About;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.lock.AuditedTransactions.Given;
import org.springframework.stereotype.Component;

/**
 * SetDomainPinLock: protects a domain, or ends its protection. One transaction, one {@code now}.
 */
@Component
public class SetPinLock {
    private final AuditedTransactions transactions;
    private final BeginLock begin;
    private final ConfirmLock confirm;
    private final ReleaseLock release;

    SetPinLock(
            AuditedTransactions transactions,
            BeginLock begin,
            ConfirmLock confirm,
            ReleaseLock release) {
        this.transactions = transactions;
        this.begin = begin;
        this.confirm = confirm;
        this.release = release;
    }

    /**
     * Runs the command.
     *
     * @return what was done; or the refusal of a wrong code or another number, whose try is counted
     * @throws com.domainpinlock.kernel.CommandRefused for what is refused before a code is
     *     compared; then nothing has changed
     */
    public SetPinLockResult handle(SetPinLockCommand command) {
        return transactions.run(given(command));
    }

    /** The same command, to be run by a caller that remembers its answer. */
    public Given<SetPinLockResult> given(SetPinLockCommand command) {
        return new Given<>(
                command.actor(),
                new About(command.domain().requireRegistrable().ascii(), switched(command)),
                RegistrarCommands.SET_DOMAIN_PIN_LOCK,
                now ->
                        switch (command) {
                            case SetPinLockCommand.Begin first -> begin.handle(first, now);
                            case SetPinLockCommand.Confirm second -> confirm.handle(second, now);
                            case SetPinLockCommand.Release off -> release.handle(off, now);
                        });
    }

    private static String switched(SetPinLockCommand command) {
        return command instanceof SetPinLockCommand.Release ? "pinlock 0" : "pinlock 1";
    }
}
