package com.domainpinlock.delivery;

import com.domainpinlock.delivery.QueuedSms.PinSms;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.token.Binding;
import com.domainpinlock.token.Purpose;

/**
 * The words of an SMS with a code. They say what the code opens, so that its reader can tell a
 * wanted one from a stolen one, and what it is, so that phones offer to fill it in. The code comes
 * first.
 */
final class PinTexts {
    private PinTexts() {}

    static String full(PinSms sms, String domain, String end) {
        var code = sms.code().reveal();
        return switch (sms.language()) {
            case EN -> "PIN %s %s. Valid until %s.".formatted(code, english(sms, domain), end);
            case DE -> "PIN %s %s. Gültig bis %s.".formatted(code, german(sms, domain), end);
        };
    }

    private static String english(PinSms sms, String domain) {
        if (sms.purpose() == Purpose.ACTIVATION) return "switches ON the PIN lock of " + domain;
        var binding = sms.binding();
        if (binding == null) {
            return "opens ANY change of %s, switching its PIN lock off included".formatted(domain);
        }
        if (switchesOff(binding)) return "switches OFF the PIN lock of " + domain;
        return "opens only %s of %s%s".formatted(binding.command(), domain, inBrackets(binding));
    }

    private static String german(PinSms sms, String domain) {
        if (sms.purpose() == Purpose.ACTIVATION)
            return "schaltet die PIN-Sperre von " + domain + " EIN";
        var binding = sms.binding();
        if (binding == null) {
            return "erlaubt JEDE Änderung von %s, auch das Abschalten der PIN-Sperre"
                    .formatted(domain);
        }
        if (switchesOff(binding)) return "schaltet die PIN-Sperre von " + domain + " AUS";
        return "erlaubt nur %s von %s%s".formatted(binding.command(), domain, inBrackets(binding));
    }

    /** Says the same in fewer words, for long names and for those that fill a segment soon. */
    static String brief(PinSms sms, String domain, String end) {
        var code = sms.code().reveal();
        return switch (sms.language()) {
            case EN -> "PIN %s %s, until %s".formatted(code, briefEnglish(sms, domain), end);
            case DE -> "PIN %s %s, bis %s".formatted(code, briefGerman(sms, domain), end);
        };
    }

    private static String briefEnglish(PinSms sms, String domain) {
        if (sms.purpose() == Purpose.ACTIVATION) return "lock ON: " + domain;
        var binding = sms.binding();
        if (binding == null) return "ANY change or lock OFF: " + domain;
        if (switchesOff(binding)) return "lock OFF: " + domain;
        return "only %s: %s%s".formatted(binding.command(), domain, inBrackets(binding));
    }

    private static String briefGerman(PinSms sms, String domain) {
        if (sms.purpose() == Purpose.ACTIVATION) return "Sperre EIN: " + domain;
        var binding = sms.binding();
        if (binding == null) return "JEDE Änderung, auch Sperre AUS: " + domain;
        if (switchesOff(binding)) return "Sperre AUS: " + domain;
        return "nur %s: %s%s".formatted(binding.command(), domain, inBrackets(binding));
    }

    private static boolean switchesOff(Binding binding) {
        return binding.command().equals(RegistrarCommands.SET_DOMAIN_PIN_LOCK);
    }

    private static String inBrackets(Binding binding) {
        return binding.detail() == null ? "" : " (" + binding.detail() + ")";
    }
}
