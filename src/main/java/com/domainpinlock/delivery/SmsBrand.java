package com.domainpinlock.delivery;

import com.domainpinlock.sms.SmsSegment;

/** Judges the names by which SMS say who sends them. */
public final class SmsBrand {
    /** What a brand is, as a sentence. */
    public static final String RULE =
            "A brand has 1 to 11 characters of the GSM alphabet, none of them a line break or a space at either end.";

    private static final int SEPTETS_MAX = 11;

    private SmsBrand() {}

    /** Whether SMS can begin with it. */
    public static boolean isOne(String text) {
        return !text.isEmpty()
                && text.strip().equals(text)
                && isLine(text)
                && SmsSegment.size(text) <= SEPTETS_MAX;
    }

    /** Whether it leaves an SMS in the GSM alphabet, and on the line on which it is. */
    static boolean isLine(String text) {
        return SmsSegment.isGsm(text) && text.chars().noneMatch(Character::isISOControl);
    }
}
