package com.domainpinlock.delivery;

import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.token.Binding;
import com.domainpinlock.token.Purpose;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The words of an SMS, never more than one segment. They say what the code opens, so that its
 * reader can tell a wanted one from a stolen one. The code comes first; neither it nor its end is
 * ever cut.
 */
final class PinTexts {
    private static final DateTimeFormatter END =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private PinTexts() {}

    static String of(PinSms sms) {
        return SmsWords.around(sms.domain(), name -> full(sms, name), name -> brief(sms, name));
    }

    private static String full(PinSms sms, String domain) {
        var code = sms.code().reveal();
        var end = END.format(sms.validUntil());
        return switch (sms.language()) {
            case EN -> "%s %s. Valid until %s.".formatted(code, english(sms, domain), end);
            case DE -> "%s %s. Gültig bis %s.".formatted(code, german(sms, domain), end);
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
    private static String brief(PinSms sms, String domain) {
        var code = sms.code().reveal();
        var end = END.format(sms.validUntil());
        return switch (sms.language()) {
            case EN -> "%s %s, until %s".formatted(code, briefEnglish(sms, domain), end);
            case DE -> "%s %s, bis %s".formatted(code, briefGerman(sms, domain), end);
        };
    }

    private static String briefEnglish(PinSms sms, String domain) {
        if (sms.purpose() == Purpose.ACTIVATION) return "PIN lock ON: " + domain;
        var binding = sms.binding();
        if (binding == null) return "ANY change or lock OFF: " + domain;
        if (switchesOff(binding)) return "PIN lock OFF: " + domain;
        return "only %s: %s%s".formatted(binding.command(), domain, inBrackets(binding));
    }

    private static String briefGerman(PinSms sms, String domain) {
        if (sms.purpose() == Purpose.ACTIVATION) return "PIN-Sperre EIN: " + domain;
        var binding = sms.binding();
        if (binding == null) return "JEDE Änderung, auch Sperre AUS: " + domain;
        if (switchesOff(binding)) return "PIN-Sperre AUS: " + domain;
        return "nur %s: %s%s".formatted(binding.command(), domain, inBrackets(binding));
    }

    private static boolean switchesOff(Binding binding) {
        return binding.command().equals(RegistrarCommands.SET_DOMAIN_PIN_LOCK);
    }

    private static String inBrackets(Binding binding) {
        return binding.detail() == null ? "" : " (" + binding.detail() + ")";
    }
}
