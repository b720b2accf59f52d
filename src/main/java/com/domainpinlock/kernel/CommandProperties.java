package com.domainpinlock.kernel;

import java.util.List;
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
    CommandProperties {
        if (guarded.isEmpty())
            throw new IllegalArgumentException("pinlock.commands.guarded is not empty");
    }
}
