package com.domainpinlock.delivery;

import com.domainpinlock.delivery.QueuedSms.NewsSms;

/** The words of news. They say what support does, and what its reader can do about it. */
final class NewsTexts {
    private NewsTexts() {}

    static String full(NewsSms sms, String domain, String time) {
        return switch (sms.language()) {
            case EN -> english(sms, domain, time);
            case DE -> german(sms, domain, time);
        };
    }

    private static String english(NewsSms sms, String domain, String time) {
        return switch (sms.news()) {
            case FROZEN_RELEASED ->
                    "Support has released the PIN lock of %s, blocked by wrong PINs. It stays ON."
                            .formatted(domain);
            case TAKE_OFF_APPROVED ->
                    "Support will switch OFF the PIN lock of %s on %s. Not your wish? Tell your provider to object before."
                            .formatted(domain, time);
            case TAKE_OFF_STOPPED ->
                    "The PIN lock of %s stays ON: support does not switch it off."
                            .formatted(domain);
            case TAKEN_OFF -> "Support has switched OFF the PIN lock of %s.".formatted(domain);
        };
    }

    private static String german(NewsSms sms, String domain, String time) {
        return switch (sms.news()) {
            case FROZEN_RELEASED ->
                    "Der Support hat die durch falsche PINs blockierte PIN-Sperre von %s freigegeben. Sie bleibt EIN."
                            .formatted(domain);
            case TAKE_OFF_APPROVED ->
                    "Der Support schaltet die PIN-Sperre von %s am %s AUS. Nicht gewollt? Vorher beim Anbieter widersprechen."
                            .formatted(domain, time);
            case TAKE_OFF_STOPPED ->
                    "Die PIN-Sperre von %s bleibt EIN: der Support schaltet sie nicht aus."
                            .formatted(domain);
            case TAKEN_OFF ->
                    "Der Support hat die PIN-Sperre von %s AUSgeschaltet.".formatted(domain);
        };
    }

    /** Says the same in fewer words, for long names and for those that fill a segment soon. */
    static String brief(NewsSms sms, String domain, String time) {
        return switch (sms.language()) {
            case EN -> briefEnglish(sms, domain, time);
            case DE -> briefGerman(sms, domain, time);
        };
    }

    private static String briefEnglish(NewsSms sms, String domain, String time) {
        return switch (sms.news()) {
            case FROZEN_RELEASED -> "PIN lock released, ON: " + domain;
            case TAKE_OFF_APPROVED -> "PIN lock OFF on %s: %s".formatted(time, domain);
            case TAKE_OFF_STOPPED -> "PIN lock stays ON: " + domain;
            case TAKEN_OFF -> "PIN lock OFF: " + domain;
        };
    }

    private static String briefGerman(NewsSms sms, String domain, String time) {
        return switch (sms.news()) {
            case FROZEN_RELEASED -> "PIN-Sperre frei, EIN: " + domain;
            case TAKE_OFF_APPROVED -> "PIN-Sperre AUS am %s: %s".formatted(time, domain);
            case TAKE_OFF_STOPPED -> "PIN-Sperre bleibt EIN: " + domain;
            case TAKEN_OFF -> "PIN-Sperre AUS: " + domain;
        };
    }
}
