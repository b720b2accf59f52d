package com.domainpinlock.panel.account;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.lock.PinLockService;
import com.domainpinlock.panel.Attempts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The way to the service: Zones & prices, Services, Other, and there domain-pin-lock. */
@Controller
class ServicePages {
    private static final String PRICES = "/panel/account/prices";
    private static final String SERVICES = PRICES + "/services";
    private static final String OTHER = SERVICES + "/other";
    private static final String SERVICE = OTHER + "/domain-pin-lock";

    private final PinLockService service;
    private final Attempts attempts;

    ServicePages(PinLockService service, Attempts attempts) {
        this.service = service;
        this.attempts = attempts;
    }

    @GetMapping(PRICES)
    String prices(Caller caller) {
        caller.require(Scope.ACCOUNT);
        return "panel/account/prices";
    }

    @GetMapping(SERVICES)
    String services(Caller caller) {
        caller.require(Scope.ACCOUNT);
        return "panel/account/services";
    }

    @GetMapping(OTHER)
    String other(Caller caller, Model model) {
        caller.require(Scope.ACCOUNT);
        model.addAttribute("offer", service.show(caller.account()));
        return "panel/account/other";
    }

    @GetMapping(SERVICE)
    String show(Caller caller, Model model) {
        caller.require(Scope.ACCOUNT);
        model.addAttribute("offer", service.show(caller.account()));
        return "panel/account/service";
    }

    @PostMapping(SERVICE)
    String activate(Caller caller, Model model) {
        caller.require(Scope.ACCOUNT);
        return attempts.redirect(
                SERVICE,
                "service.activated",
                model,
                () -> service.activate(caller.account()),
                () -> show(caller, model));
    }
}
