package com.domainpinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Whatever field a page can mark as wrong, a German is told what it takes. */
class FieldWordsTest {
    private static final Pattern MARKED =
            Pattern.compile("refused\\??\\.field == '(\\w+)'|:: wrong\\('(\\w+)'");

    /** What is wrong about these has a reason of its own, which says what they take. */
    private static final Set<String> WITH_THEIR_OWN_REASON =
            Set.of("authorityNumber", "domain", "token");

    @Test
    void everyFieldThatAPageMarksHasItsCure() throws IOException {
        var german =
                ResourceBundle.getBundle(
                        "panel/words/refusals",
                        Locale.GERMAN,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
        var templates =
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath:templates/panel/**/*.html");

        var marked = new TreeSet<String>();
        for (var template : templates)
            MARKED.matcher(template.getContentAsString(StandardCharsets.UTF_8))
                    .results()
                    .flatMap(found -> Stream.of(found.group(1), found.group(2)))
                    .filter(Objects::nonNull)
                    .forEach(marked::add);

        assertThat(marked)
                .contains("authorityNumber", "label", "code")
                .filteredOn(field -> !WITH_THEIR_OWN_REASON.contains(field))
                .allSatisfy(field -> assertThat(german.getString("cure." + field)).isNotBlank());
    }
}
