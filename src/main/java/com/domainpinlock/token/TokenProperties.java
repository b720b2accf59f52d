package com.domainpinlock.token;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of a token's life (rules 13, 15 and 20).
 *
 * @param lifetime how long a token is valid, 1m to 24h
 * @param resendAfter how long after an SMS the next one can be asked for, less than the lifetime
 * @param smsMax how many SMS one token can have, 1 to 3
 * @param digits how long a code is, 6 to 10; a change makes the codes on their way useless
 * @param triesMax how many wrong tries exhaust a token, 1 to 9
 * @param bindingRequired whether RequestDomainPin must name the command that its token is for
 */
@ConfigurationProperties("pinlock.token")
public record TokenProperties(
        @DefaultValue("30m") Duration lifetime,
        @DefaultValue("10m") Duration resendAfter,
        @DefaultValue("3") int smsMax,
        @DefaultValue("8") int digits,
        @DefaultValue("5") int triesMax,
        @DefaultValue("false") boolean bindingRequired) {
    private static final Duration LIFETIME_MIN = Duration.ofMinutes(1);
    private static final Duration LIFETIME_MAX = Duration.ofHours(24);

    public TokenProperties {
        require(
                lifetime.compareTo(LIFETIME_MIN) >= 0 && lifetime.compareTo(LIFETIME_MAX) <= 0,
                "lifetime is 1m to 24h");
        require(resendAfter.isPositive(), "resend-after is more than 0");
        require(resendAfter.compareTo(lifetime) < 0, "resend-after is shorter than lifetime");
        require(smsMax >= 1 && smsMax <= 3, "sms-max is 1 to 3");
        require(digits >= 6 && digits <= 10, "digits is 6 to 10");
        require(triesMax >= 1 && triesMax <= 9, "tries-max is 1 to 9");
    }

    private static void require(boolean right, String sentence) {
        if (!right) throw new IllegalArgumentException("pinlock.token." + sentence);
    }
}
