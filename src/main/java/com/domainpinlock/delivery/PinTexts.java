package com.domainpinlock.delivery;

import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.token.Binding;
import com.domainpinlock.token.Purpose;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The words of an SMS. They say what the code opens, so that its reader can tell a wanted one from
 * a stolen one.
 */
final class PinTexts {
    private static final DateTimeFormatter END =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private PinTexts() {}

    static String of(PinSms sms) {
        var code = sms.code().reveal();
        var end = END.format(sms.validUntil());
        return switch (sms.language()) {
            case EN -> "%s %s. Valid until %s.".formatted(code, english(sms), end);
            case DE -> "%s %s. Gültig bis %s.".formatted(code, german(sms), end);
        };
    }

    private static String english(PinSms sms) {
        var domain = sms.domain();
        if (sms.purpose() == Purpose.ACTIVATION) return "switches ON the PIN lock of " + domain;
        var binding = sms.binding();
        if (binding == null) {
            return "opens ANY change of %s, switching its PIN lock off included".formatted(domain);
        }
        if (binding.command().equals(RegistrarCommands.SET_DOMAIN_PIN_LOCK))
            return "switches OFF the PIN lock of " + domain;
        return "opens only %s of %s%s".formatted(binding.command(), domain, inBrackets(binding));
    }

    private static String german(PinSms sms) {
        var domain = sms.domain();
        if (sms.purpose() == Purpose.ACTIVATION)
            return "schaltet die PIN-Sperre von " + domain + " EIN";
        var binding = sms.binding();
        if (binding == null) {
            return "erlaubt JEDE Änderung von %s, auch das Abschalten der PIN-Sperre"
                    .formatted(domain);
        }
        if (binding.command().equals(RegistrarCommands.SET_DOMAIN_PIN_LOCK))
            return "schaltet die PIN-Sperre von " + domain + " AUS";
        return "erlaubt nur %s von %s%s".formatted(binding.command(), domain, inBrackets(binding));
    }

    private static String inBrackets(Binding binding) {
        return binding.detail() == null ? "" : " (" + binding.detail() + ")";
    }
}
