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
import com.domainpinlock.lock.CodeParser;
import com.domainpinlock.lock.SetPinLock;
import com.domainpinlock.lock.SetPinLockCommand;
import com.domainpinlock.lock.SetPinLockCommand.Begin;
import com.domainpinlock.lock.SetPinLockCommand.Confirm;
import com.domainpinlock.lock.SetPinLockCommand.Release;
import com.domainpinlock.lock.SetPinLockResult.Activated;
import com.domainpinlock.lock.SetPinLockResult.Rejected;
import com.domainpinlock.lock.SetPinLockResult.Released;
import com.domainpinlock.lock.SetPinLockResult.TokenSent;
import com.domainpinlock.lock.ShowPinLock;
import com.domainpinlock.panel.Attempts;
import com.domainpinlock.token.PinCode;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Locks a domain in two steps: first what it costs is shown and agreed to, then the code of the SMS
 * is entered. Unlocks it by a code. Beyond 150 lines, for every form has many fields, each a line.
 */
@Controller
class LockingPages {
    private static final String REVIEW = "panel/lock/review";

    private final SetPinLock setPinLock;
    private final ShowPinLock showPinLock;
    private final CodeParser codes;
    private final ShownDomain page;
    private final Attempts attempts;
    private final MobileNumbers numbers;

    LockingPages(
            SetPinLock setPinLock,
            ShowPinLock showPinLock,
            CodeParser codes,
            ShownDomain page,
            Attempts attempts,
            MobileNumbers numbers) {
        this.setPinLock = setPinLock;
        this.showPinLock = showPinLock;
        this.codes = codes;
        this.page = page;
        this.attempts = attempts;
        this.numbers = numbers;
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
        keep(authorityNumber, language, model);
        return orPage(
                domain,
                caller,
                model,
                () -> {
                    domain.requireRegistrable();
                    model.addAttribute("number", numbers.parse(authorityNumber));
                    page.show(caller, domain, model);
                    return REVIEW;
                });
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
            Model model) {
        keep(authorityNumber, language, model);
        return orPage(
                domain,
                caller,
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
                    var begin = new Begin(actor, domain, number, language);
                    return carryOut(begin, !agreed.isEmpty());
                });
    }

    /** The same first call again, with the values of the lock that waits for its code (rule 8). */
    @PostMapping("/panel/locks/{domain}/lock/again")
    String sendAgain(@PathVariable DomainName domain, Caller caller, Actor actor, Model model) {
        return orPage(
                domain,
                caller,
                model,
                () -> {
                    var begin = new Begin(actor, domain, pendingNumber(caller, domain), null);
                    return carryOut(begin, false);
                });
    }

    /** The person who sees the page has given the values before: they are not asked for twice. */
    @PostMapping("/panel/locks/{domain}/lock/code")
    String confirm(
            @PathVariable DomainName domain,
            @RequestParam(defaultValue = "") String token,
            Caller caller,
            Actor actor,
            Model model) {
        return orPage(
                domain,
                caller,
                model,
                () -> {
                    var code = code(token, actor, domain);
                    var number = pendingNumber(caller, domain);
                    var confirm = new Confirm(actor, domain, number, null, code);
                    return carryOut(confirm, false);
                });
    }

    /** Without a code it asks for one; with it the lock is off. */
    @PostMapping("/panel/locks/{domain}/unlock")
    String unlock(
            @PathVariable DomainName domain,
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "false") boolean forgoRenewal,
            Caller caller,
            Actor actor,
            Model model) {
        return orPage(
                domain,
                caller,
                model,
                () -> {
                    var code = token.isBlank() ? null : code(token, actor, domain);
                    var release = new Release(actor, domain, code, forgoRenewal);
                    return carryOut(release, false);
                });
    }

    private String orPage(DomainName domain, Caller caller, Model model, Supplier<String> work) {
        caller.require(Scope.PINLOCK);
        return attempts.orAgain(model, work, () -> page.show(caller, domain, model));
    }

    /**
     * Does it, and says on the page after it what has come of it.
     *
     * @param agreed whether a price was agreed to: where this call charges nothing, the same form
     *     has charged it just now, sent by another click
     */
    private String carryOut(SetPinLockCommand command, boolean agreed) {
        var done =
                switch (setPinLock.handle(command)) {
                    case TokenSent sent ->
                            sent.charged() == null && !agreed ? "lock.sent" : "lock.charged";
                    case Activated active -> {
                        attempts.tellNext("entriesBelow", active.entriesBelow());
                        yield "lock.locked";
                    }
                    case Released released ->
                            released.charged() == null ? "lock.unlocked" : "lock.unlockedCharged";
                    case Rejected(var refused) -> throw refused.thrown();
                };
        attempts.tellNext("done", done);
        return "redirect:" + ShownDomain.pathOf(command.domain());
    }

    private PinCode code(String token, Actor actor, DomainName domain) {
        return codes.parse(token, actor, domain, RegistrarCommands.SET_DOMAIN_PIN_LOCK);
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
