package com.domainpinlock.delivery;

import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.sms.SmsSegment;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Fits a domain's name and the words around it into one segment. */
final class SmsWords {
    private SmsWords() {}

    /**
     * A name as people read it is worth fewer words; it is never cut, for that takes its sense.
     *
     * @param full all that is to be said of a name
     * @param brief the same in fewer words
     */
    static String around(
            DomainName domain, UnaryOperator<String> full, UnaryOperator<String> brief) {
        var shown = ShownName.of(domain);
        var ascii = domain.ascii();
        return Stream.of(full.apply(shown), brief.apply(shown), full.apply(ascii))
                .filter(SmsSegment::fits)
                .findFirst()
                .orElseGet(() -> brief.apply(CutName.of(ascii, room(brief))));
    }

    private static int room(UnaryOperator<String> brief) {
        return SmsSegment.SEPTETS_MAX - SmsSegment.size(brief.apply(""));
    }
}
