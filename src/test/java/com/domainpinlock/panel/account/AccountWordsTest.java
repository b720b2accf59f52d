package com.domainpinlock.panel.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.billing.EntryKind;
import com.domainpinlock.notice.NoticeKind;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an account is told of, it is told in words of both languages. */
class AccountWordsTest {
    private static final ResourceBundle.Control NOTHING_ELSE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    @ParameterizedTest
    @ValueSource(strings = {"", "de"})
    void everyKindHasItsWords(String language) {
        assertThat(words(language))
                .containsAll(names("notice.", NoticeKind.values()))
                .containsAll(names("entry.", EntryKind.values()))
                .containsAll(
                        names(
                                "scope.",
                                Stream.of(Scope.values())
                                        .filter(scope -> !scope.isOfTheService())
                                        .toArray(Scope[]::new)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de"})
    void bothLanguagesSayTheSame(String language) {
        assertThat(words(language)).containsExactlyInAnyOrderElementsOf(words(""));
    }

    /** Those of the language itself, without what it falls back to. */
    private static List<String> words(String language) {
        return List.copyOf(
                ResourceBundle.getBundle("panel/words/account", Locale.of(language), NOTHING_ELSE)
                        .keySet());
    }

    private static List<String> names(String prefix, Enum<?>... kinds) {
        return Stream.of(kinds).map(kind -> prefix + kind.name()).toList();
    }
}
