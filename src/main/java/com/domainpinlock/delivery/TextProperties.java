package com.domainpinlock.delivery;

import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.StartRefused;
import com.domainpinlock.sms.SmsSegment;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What SMS say beside what they are about.
 *
 * @param brand who sends them, at their beginning, where the account has no brand of its own
 * @param warning how those with a code end, by language
 * @param boundOrigin the host of the page on which codes are entered, for phones that fill them in
 */
@ConfigurationProperties("pinlock.sms")
record TextProperties(
        @Nullable String brand,
        @DefaultValue Map<Language, String> warning,
        @Nullable String boundOrigin) {
    private static final int WARNING_MAX = 100;

    TextProperties {
        if (brand != null && !SmsBrand.isOne(brand))
            throw new StartRefused("pinlock.sms.brand is wrong: " + SmsBrand.RULE);
        warning = Map.copyOf(warning);
        for (var text : warning.values())
            if (text.isBlank() || !SmsBrand.isLine(text) || SmsSegment.size(text) > WARNING_MAX)
                throw new StartRefused(
                        "pinlock.sms.warning.EN and .DE have 1 to 100 characters of the GSM alphabet.");
        if (boundOrigin != null) requireHost(boundOrigin);
    }

    private static void requireHost(String origin) {
        if (!isHost(origin))
            throw new StartRefused("pinlock.sms.bound-origin is a host such as panel.example.com.");
    }

    private static boolean isHost(String origin) {
        try {
            return DomainName.parse(origin).requireRegistrable().ascii().equals(origin);
        } catch (CommandRefused _) {
            return false;
        }
    }
}
