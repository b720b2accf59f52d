package com.domainpinlock.platform.start;

import com.domainpinlock.kernel.AsciiCase;
import com.domainpinlock.kernel.StartRefused;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/** The SMS gateways that the settings name: in their order, and in other orders for countries. */
record NamedGateways(List<String> order, Map<String, List<String>> routes) {
    /** The providers of SMS that this version can talk to. */
    private static final List<String> KNOWN = List.of("smpp", "twilio");

    /** Those that phone numbers have: the official ones, and Kosovo, which waits for one. */
    private static final Set<String> COUNTRIES = countries();

    private static final Bindable<List<String>> NAMES = Bindable.listOf(String.class);
    private static final Bindable<Map<String, List<String>>> NAMES_BY_COUNTRY =
            Bindable.of(
                    ResolvableType.forClassWithGenerics(
                            Map.class, ResolvableType.forClass(String.class), NAMES.getType()));

    static NamedGateways in(Environment environment) {
        var settings = Binder.get(environment);
        var routes = settings.bind("pinlock.sms.routes", NAMES_BY_COUNTRY);
        return new NamedGateways(
                settings.bind("pinlock.sms.gateways", NAMES).orElse(List.of()),
                routes.orElse(Map.of()));
    }

    /**
     * Refuses what cannot send: neither a gateway nor the sandbox, both, or a name that is none.
     */
    void judge(boolean sandbox) {
        if (sandbox) {
            requireNone();
            return;
        }
        if (order.isEmpty()) {
            throw new StartRefused(
                    "No SMS gateway is set: set pinlock.sms.gateways (PINLOCK_SMS_GATEWAYS) to the one that sends the SMS, or to several in their order, or pinlock.sandbox=true (PINLOCK_SANDBOX) to try the service without one.");
        }
        requireSound("pinlock.sms.gateways (PINLOCK_SMS_GATEWAYS)", order);
        routes.forEach((country, names) -> requireSound(route(country), names));
    }

    private void requireNone() {
        if (order.isEmpty() && routes.isEmpty()) return;
        throw new StartRefused(
                "The sandbox and a real SMS gateway exclude each other: set pinlock.sandbox=false, or take pinlock.sms.gateways and pinlock.sms.routes out.");
    }

    private static void requireSound(String setting, List<String> names) {
        if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
            throw new StartRefused(setting + " has an empty place: name a gateway there.");
        }
        if (!KNOWN.containsAll(names)) {
            throw new StartRefused(
                    setting
                            + " names a gateway that this version does not have; it has: "
                            + String.join(", ", KNOWN)
                            + ".");
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw new StartRefused(setting + " names a gateway twice: name each of them once.");
        }
    }

    private static String route(String country) {
        var setting = "pinlock.sms.routes." + country;
        if (!COUNTRIES.contains(AsciiCase.upper(country))) {
            throw new StartRefused(
                    setting
                            + " is for no country: take its two letters of ISO 3166-1, as in pinlock.sms.routes.DE (PINLOCK_SMS_ROUTES_DE).");
        }
        return setting;
    }

    /**
     * For each gateway whether it is used, as the settings that the gateways themselves look at.
     */
    Map<String, Object> used() {
        var named = new HashSet<>(order);
        routes.values().forEach(named::addAll);
        var used = new HashMap<String, Object>();
        KNOWN.forEach(name -> used.put("pinlock.sms." + name + ".used", named.contains(name)));
        return used;
    }

    private static Set<String> countries() {
        var all = new HashSet<>(Set.of(Locale.getISOCountries()));
        all.add("XK");
        return all;
    }
}
