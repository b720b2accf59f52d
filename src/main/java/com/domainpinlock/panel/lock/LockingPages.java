package com.domainpinlock.panel.lock;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.MobileNumbers;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.lock.OfferedCodes;
import com.domainpinlock.lock.SetPinLockCommand;
import com.domainpinlock.lock.ShowPinLock;
import com.domainpinlock.panel.Attempts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Locks a domain in two steps: first what it costs is shown and agreed to, then the code of the SMS
 * is entered.
 */
@Controller
class LockingPages {
    private static final String COMMAND = RegistrarCommands.SET_DOMAIN_PIN_LOCK;
    private static final String REVIEW = "panel/lock/review";

    private final LockChanges changes;
    private final ShowPinLock showPinLock;
    private final OfferedCodes codes;
    private final ShownDomain page;
    private final Attempts attempts;
    private final MobileNumbers numbers;

    LockingPages(
            LockChanges changes,
            ShowPinLock showPinLock,
            OfferedCodes codes,
            ShownDomain page,
            Attempts attempts,
            MobileNumbers numbers) {
        this.numbers = numbers;
        this.changes = changes;
        this.showPinLock = showPinLock;
        this.codes = codes;
        this.page = page;
        this.attempts = attempts;
    }

    static String pageOf(DomainName domain) {
        return "redirect:/panel/locks/" + domain.ascii();
    }

    /**
     * Shows the number as it was understood, the price and the balance, before anything is done.
     */
    @PostMapping("/panel/locks/{domain}/review")
    String review(
            @PathVariable DomainName domain,
            @RequestParam(defaultValue = "") String authorityNumber,
            @RequestParam Language language,
            Caller caller,
            Model model) {
        caller.require(Scope.PINLOCK);
        keep(authorityNumber, language, model);
        return attempts.orAgain(
                model,
                () -> {
                    domain.requireRegistrable();
                    model.addAttribute("number", numbers.parse(authorityNumber));
                    page.show(caller, domain, model);
                    return REVIEW;
                },
                () -> page.show(caller, domain, model));
    }

    /**
     * Charges no other price than the one that was agreed to: where it has changed since, or a year
     * that was paid is over, the review is shown again.
     */
    @PostMapping("/panel/locks/{domain}/lock")
    String lock(
            @PathVariable DomainName domain,
            @RequestParam(defaultValue = "") String authorityNumber,
            @RequestParam Language language,
            @RequestParam(defaultValue = "") String agreed,
            Caller caller,
            Actor actor,
            RedirectAttributes afterwards,
            Model model) {
        caller.require(Scope.PINLOCK);
        keep(authorityNumber, language, model);
        return attempts.orAgain(
                model,
                () -> {
                    var number = numbers.parse(authorityNumber);
                    var toPay = page.toPay(caller, domain);
                    if (toPay != null && !toPay.toString().equals(agreed)) {
                        model.addAttribute("number", number);
                        model.addAttribute("changed", true);
                        page.show(caller, domain, model);
                        return REVIEW;
                    }
                    changes.carryOut(
                            new SetPinLockCommand.Begin(actor, domain, number, language),
                            !agreed.isEmpty(),
                            afterwards);
                    return pageOf(domain);
                },
                () -> page.show(caller, domain, model));
    }

    /** The same first call again, with the values of the lock that waits for its code (rule 8). */
    @PostMapping("/panel/locks/{domain}/lock/again")
    String sendAgain(
            @PathVariable DomainName domain,
            Caller caller,
            Actor actor,
            RedirectAttributes afterwards,
            Model model) {
        caller.require(Scope.PINLOCK);
        return attempts.orAgain(
                model,
                () -> {
                    var number = pendingNumber(caller, domain);
                    changes.carryOut(
                            new SetPinLockCommand.Begin(actor, domain, number, null), afterwards);
                    return pageOf(domain);
                },
                () -> page.show(caller, domain, model));
    }

    /** Whoever sees the page has given the values before; they are not asked for twice. */
    @PostMapping("/panel/locks/{domain}/lock/code")
    String confirm(
            @PathVariable DomainName domain,
            @RequestParam(defaultValue = "") String token,
            Caller caller,
            Actor actor,
            RedirectAttributes afterwards,
            Model model) {
        caller.require(Scope.PINLOCK);
        return attempts.orAgain(
                model,
                () -> {
                    var code = codes.parse(token, actor, domain, COMMAND);
                    var number = pendingNumber(caller, domain);
                    changes.carryOut(
                            new SetPinLockCommand.Confirm(actor, domain, number, null, code),
                            afterwards);
                    return pageOf(domain);
                },
                () -> page.show(caller, domain, model));
    }

    private MobileNumber pendingNumber(Caller caller, DomainName domain) {
        var number = showPinLock.handle(caller.account(), domain).number();
        if (number == null) throw Refused.because(Refusal.NOTHING_TO_CONFIRM).thrown();
        return number;
    }

    private static void keep(String authorityNumber, Language language, Model model) {
        model.addAttribute("authorityNumber", authorityNumber);
        model.addAttribute("language", language);
    }
}
