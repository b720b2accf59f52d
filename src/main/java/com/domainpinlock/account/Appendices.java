package com.domainpinlock.account;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who has activated the service, for whom it was switched off, and who may use it (rule 2). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Appendices {
    private final AppendixRows rows;

    Appendices(AppendixRows rows) {
        this.rows = rows;
    }

    /**
     * Activates the service for an account; doing so again changes nothing.
     *
     * @throws com.domainpinlock.kernel.CommandRefused SERVICE_NOT_ACTIVE where it is switched off
     */
    public void activate(AccountId account, Instant now) {
        if (!rows.activate(account, now) && stateOf(account).isSwitchedOff()) throw switchedOff();
    }

    /** Whether an account has the service, and since when. */
    public ServiceState stateOf(AccountId account) {
        return rows.states(List.of(account)).getOrDefault(account, ServiceState.NEVER_ACTIVATED);
    }

    /**
     * Switches the service off for an account, whether it has activated it or not. Its active locks
     * stay as they are.
     *
     * @return whether that changed anything
     */
    public boolean switchOff(AccountId account, ServiceState.SwitchedBy by, Instant now) {
        return rows.switchOff(account, by, now);
    }

    /**
     * Takes a switching off back; an activation from before holds again.
     *
     * @return whether that changed anything
     * @throws com.domainpinlock.kernel.CommandRefused SERVICE_NOT_ACTIVE where a parent would undo
     *     what the operator did
     */
    public boolean switchOn(AccountId account, ServiceState.SwitchedBy by) {
        var changed = rows.switchOn(account, by);
        if (!changed && stateOf(account).isSwitchedOff()) {
            throw notActive(
                    "The operator has switched the service off for this account: ask the operator.");
        }
        return changed;
    }

    /**
     * Lets a command that needs the service pass: a reseller's activates it by itself, a
     * subreseller must have done so beforehand, and everybody above the caller must have it active
     * (rule 2).
     *
     * @param lineage the caller first, then everybody above it
     * @throws com.domainpinlock.kernel.CommandRefused SERVICE_NOT_ACTIVE
     */
    public void require(List<Member> lineage, Instant now) {
        var caller = lineage.getFirst();
        var states = states(lineage);
        var own = Objects.requireNonNull(states.remove(caller.account()));
        if (own.isSwitchedOff()) throw switchedOff();
        if (!own.isActive()) {
            if (caller.kind() == AccountKind.SUBRESELLER)
                throw notActive("Activate the service domain-pin-lock first.");
            activate(caller.account(), now);
        }
        if (!states.values().stream().allMatch(ServiceState::isActive))
            throw notActive("An account above yours does not have the service domain-pin-lock.");
    }

    private Map<AccountId, ServiceState> states(List<Member> lineage) {
        var states = new HashMap<AccountId, ServiceState>();
        lineage.forEach(member -> states.put(member.account(), ServiceState.NEVER_ACTIVATED));
        states.putAll(rows.states(states.keySet()));
        return states;
    }

    private static RuntimeException switchedOff() {
        return notActive(
                "The service domain-pin-lock was switched off for your account: ask whom you buy it from.");
    }

    private static RuntimeException notActive(String cure) {
        return Refused.because(Refusal.SERVICE_NOT_ACTIVE).cure(cure).thrown();
    }
}
