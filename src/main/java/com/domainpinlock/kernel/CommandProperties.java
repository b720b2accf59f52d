package com.domainpinlock.kernel;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The commands of a registrar's backend.
 *
 * @param guarded the protected ones, not empty: an active lock lets them through only with a token
 *     (rule 17)
 * @param open the known ones that need no token, such as renewals and reads (rule 18); one that is
 *     on both lists is protected
 */
@ConfigurationProperties("pinlock.commands")
record CommandProperties(List<String> guarded, List<String> open) {
    /** So long that an SMS has room for it beside a domain and a detail. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{1,40}");

    CommandProperties {
        if (guarded.isEmpty())
            throw new IllegalArgumentException("pinlock.commands.guarded is not empty");
        requireNames("guarded", guarded);
        requireNames("open", open);
    }

    private static void requireNames(String setting, List<String> names) {
        if (!names.stream().allMatch(name -> NAME.matcher(name).matches())) {
            throw new IllegalArgumentException(
                    "pinlock.commands." + setting + " has names of 1 to 40 letters and digits");
        }
    }
}
