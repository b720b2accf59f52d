package com.domainpinlock.panel.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Scope;
import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.delivery.AttemptOutcome;
import com.domainpinlock.delivery.DeliveryStatus;
import com.domainpinlock.lock.state.LockStatus;
import com.domainpinlock.support.ReleaseView;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of the pages of support, and of those about whoever has signed in. */
class SupportWordsTest {
    private static final ResourceBundle.Control NOTHING_ELSE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    @ParameterizedTest
    @ValueSource(strings = {"", "de"})
    void whateverCanBeSaidOfALockAndAPersonHasItsWords(String language) {
        assertThat(words("support", language))
                .containsAll(names("releaseState.", ReleaseView.State.values()))
                .containsAll(names("lockStatus.", LockStatus.values()))
                .containsAll(names("outcome.", AttemptOutcome.values()));
        assertThat(words("lock", language))
                .containsAll(names("release.", ReleaseView.Kind.values()))
                .containsAll(names("event.", AuditEvent.values()))
                .containsAll(
                        Stream.of(DeliveryStatus.values())
                                .map(status -> "sms." + status.name().toLowerCase(Locale.ROOT))
                                .toList());
        assertThat(words("signin", language))
                .containsAll(names("me.scope.", Scope.values()))
                .containsAll(names("me.kind.", AccountKind.values()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"support", "signin", "lock"})
    void bothLanguagesSayTheSame(String part) {
        assertThat(words(part, "de")).containsExactlyInAnyOrderElementsOf(words(part, ""));
    }

    private static List<String> names(String prefix, Enum<?>... constants) {
        return Stream.of(constants).map(constant -> prefix + constant.name()).toList();
    }

    /** Those of the language itself, without what it falls back to. */
    private static List<String> words(String part, String language) {
        return List.copyOf(
                ResourceBundle.getBundle("panel/words/" + part, Locale.of(language), NOTHING_ELSE)
                        .keySet());
    }
}
