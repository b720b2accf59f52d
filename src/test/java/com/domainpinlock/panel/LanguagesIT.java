package com.domainpinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person reads every page in his language, whatever he has asked it. */
class LanguagesIT extends VisitorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|?lang=de",
                "?order=renewal&domain=a%26b|?order=renewal&amp;domain=a%26b&amp;lang=de",
                "?lang=en&descending=true|?descending=true&amp;lang=de",
                "?domain=%22%3E%3Cb%3E|?domain=%22%3E%3Cb%3E&amp;lang=de",
            })
    void theOtherLanguageShowsWhatWasAskedFor(String query, String link) {
        var visitor = new Visitor(port).signedIn(person(world.reseller("1.00")));

        var page = visitor.get("/panel/locks" + query);

        assertThat(page.status()).isEqualTo(200);
        assertThat(footer(page.body())).contains("href=\"" + link + "\"");
    }

    @Test
    void aFieldSaysInGermanWhatItTakes() {
        var visitor = new Visitor(port).signedIn(person(world.reseller("1.00")));

        assertThat(visitor.get("/panel/account/upcoming?days=9999&lang=de").body())
                .contains("Es sind 1 bis 366 Tage.");
        assertThat(visitor.get("/panel/account/upcoming?days=9999&lang=en").body())
                .contains("Ask for 1 to 366 days.")
                .doesNotContain("Tage");
    }

    private static String footer(String html) {
        return html.substring(html.indexOf("<footer"));
    }
}
