package com.domainpinlock.kernel;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Reads mobile numbers as people write and copy them, in every form in which they come. */
@Component
@EnableConfigurationProperties(NumberProperties.class)
public class MobileNumbers {
    private static final Pattern ANY_LETTER = Pattern.compile("\\p{L}");

    private final List<String> mobilePrefixes;

    MobileNumbers(NumberProperties properties) {
        mobilePrefixes = properties.mobilePrefixes();
    }

    /**
     * Reads an international number, with + or 00 and the country code.
     *
     * @throws CommandRefused MALFORMED_NUMBER; NUMBER_NOT_MOBILE for one that receives no SMS, or
     *     of which nobody here knows whether it does
     */
    public MobileNumber parse(String raw) {
        return new MobileNumber(NumberReader.e164(raw, mobilePrefixes));
    }

    /** Whether this can only be a number: no domain is without a letter, and no number has one. */
    public static boolean isMeantBy(String text) {
        var plain = PastedText.read(text).orElse(text);
        return !plain.isBlank()
                && (NumberReader.isLink(plain) || !ANY_LETTER.matcher(plain).find());
    }
}
