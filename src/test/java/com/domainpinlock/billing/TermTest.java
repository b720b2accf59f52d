package com.domainpinlock.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.LockId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermTest {
    private static final LockId LOCK = new LockId(7);

    @Test
    void beginsWithItsChargeAndIsItsOwnAnchor() {
        var charge = Instant.parse("2026-03-02T12:00:00.000001Z");

        assertThat(Term.from(charge, LOCK, 3))
                .isEqualTo(
                        new Term(
                                LOCK,
                                3,
                                charge,
                                charge,
                                Instant.parse("2027-03-02T12:00:00.000001Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "2028-02-29T23:59:59.999999Z, 1, 2029-02-28T23:59:59.999999Z",
        "2028-02-29T23:59:59.999999Z, 2, 2030-02-28T23:59:59.999999Z",
        "2028-02-29T23:59:59.999999Z, 4, 2032-02-29T23:59:59.999999Z",
        "2028-02-29T00:00:00Z,       72, 2100-02-28T00:00:00Z",
        "2027-02-28T00:00:00Z,        1, 2028-02-28T00:00:00Z",
        "2026-03-02T12:00:00Z,        0, 2026-03-02T12:00:00Z"
    })
    void endsOnTheSameDayCountedFromTheAnchor(Instant anchor, int years, Instant end) {
        assertThat(Term.yearsAfter(anchor, years)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "2029-02-28T09:00:00Z,        2029-02-28T09:00:00Z, 2030-02-28T09:00:00Z",
        "2029-06-01T00:00:00Z,        2029-02-28T09:00:00Z, 2030-02-28T09:00:00Z",
        "2030-02-28T08:59:59.999999Z, 2029-02-28T09:00:00Z, 2030-02-28T09:00:00Z",
        "2030-02-28T09:00:00Z,        2030-02-28T09:00:00Z, 2031-02-28T09:00:00Z",
        "2032-02-29T08:59:59.999999Z, 2031-02-28T09:00:00Z, 2032-02-29T09:00:00Z",
        "2032-02-29T09:00:00Z,        2032-02-29T09:00:00Z, 2033-02-28T09:00:00Z"
    })
    void theNextOneCoversNowAndKeepsTheAnchor(Instant now, Instant begin, Instant end) {
        var anchor = Instant.parse("2028-02-29T09:00:00Z");

        assertThat(Term.from(anchor, LOCK, 1).next(now))
                .isEqualTo(new Term(LOCK, 2, anchor, begin, end));
    }
}
