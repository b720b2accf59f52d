package com.domainpinlock.admin;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.account.Caps;
import com.domainpinlock.account.KnownAccounts;
import com.domainpinlock.audit.AdminAct;
import com.domainpinlock.audit.AdminActs;
import com.domainpinlock.budget.AllowedNumbers;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.MobileNumber;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says how much an account can do in a day, and with which phones (rule 30). */
@Component
public class SetCaps {
    private static final int NUMBERS_MAX = 1000;

    private final KnownAccounts known;
    private final Accounts accounts;
    private final AllowedNumbers allowed;
    private final AdminActs acts;
    private final Clock clock;

    SetCaps(
            KnownAccounts known,
            Accounts accounts,
            AllowedNumbers allowed,
            AdminActs acts,
            Clock clock) {
        this.known = known;
        this.accounts = accounts;
        this.allowed = allowed;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * An account's caps as the operator sees them.
     *
     * @param account its name
     * @param numbers its list, masked; nothing where it may use any
     */
    public record View(String account, Caps caps, @Nullable List<String> numbers) {}

    /**
     * Sets all of them.
     *
     * @param chargesPerDay nothing for the setting's, 0 for no cap
     * @param locksPerNewNumberPerDay nothing for the setting's, 0 for no cap
     * @param numbers 1 to 1000; nothing where it may use any
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    @Transactional
    public View handle(
            Actor actor,
            String name,
            @Nullable Integer chargesPerDay,
            @Nullable Integer locksPerNewNumberPerDay,
            @Nullable List<MobileNumber> numbers) {
        requireCount(chargesPerDay, "chargesPerDay");
        requireCount(locksPerNewNumberPerDay, "locksPerNewNumberPerDay");
        if (numbers != null && (numbers.isEmpty() || numbers.size() > NUMBERS_MAX)) {
            throw Refused.invalid(
                    "numbers", "Send 1 to " + NUMBERS_MAX + " numbers, or null for any number.");
        }
        var account = known.require(name, "account").account();
        var caps = new Caps(chargesPerDay, locksPerNewNumberPerDay, numbers != null);
        accounts.setCaps(account, caps);
        allowed.replace(account, numbers == null ? List.of() : numbers);
        acts.write(actor, AdminAct.CAPS_SET, account, detail(caps, numbers), clock.instant());
        return view(name, account, caps);
    }

    /**
     * Shows them.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE where there is no such account
     */
    @Transactional(readOnly = true)
    public View show(String name) {
        var account = known.require(name, "account");
        return view(name, account.account(), account.caps());
    }

    private View view(String name, AccountId account, Caps caps) {
        return new View(name, caps, caps.numbersListed() ? allowed.masked(account) : null);
    }

    private static void requireCount(@Nullable Integer count, String field) {
        if (count != null && count < 0) {
            throw Refused.invalid(field, "Send 0 for no cap, a count, or null for the setting's.");
        }
    }

    private static String detail(Caps caps, @Nullable List<MobileNumber> numbers) {
        return "charges per day %s, locks per new number and day %s, numbers %s"
                .formatted(
                        word(caps.chargesPerDay()),
                        word(caps.locksPerNewNumberPerDay()),
                        numbers == null ? "any" : numbers.size());
    }

    private static Object word(@Nullable Integer cap) {
        return cap == null ? "as set" : cap;
    }
}
