package com.domainpinlock.panel.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {
    @Test
    void aLineHasCommasBetweenItsValuesAndEndsAsTheStandardSays() {
        assertThat(StatementFilePages.CsvLine.of(List.of("1", "example.com", "", "demo")))
                .isEqualTo("1,example.com,,demo\r\n");
    }

    @Test
    void whatCouldBeTakenForMoreValuesStandsInQuotes() {
        assertThat(
                        StatementFilePages.CsvLine.of(
                                List.of("a,b", "say \"no\"", "two\r\nlines", "plain")))
                .isEqualTo("\"a,b\",\"say \"\"no\"\"\",\"two\r\nlines\",plain\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+49151",
                "-1+A1",
                "-12.00-A1",
                "@SUM(A1)",
                " =1+1",
                "＝1+1",
                "＋1",
                "－1",
                "＠A1",
                "-"
            })
    void noSpreadsheetTakesAValueForAFormula(String formula) {
        assertThat(StatementFilePages.CsvLine.of(List.of(formula)))
                .isEqualTo("'" + formula + "\r\n");
    }

    @Test
    void neitherDoesItBehindATabOrALineEnd() {
        assertThat(StatementFilePages.CsvLine.of(List.of("\t=1", "\n=1")))
                .isEqualTo("\"'\t=1\",\"'\n=1\"\r\n");
        assertThat(StatementFilePages.CsvLine.of(List.of("=cmd|' /C calc'!A0,\"")))
                .isEqualTo("\"'=cmd|' /C calc'!A0,\"\"\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-12.00", "-5", "0.00", "1000.00", "2026-03-02T12:00:00Z", "a=b"})
    void numbersAndOtherTextStayAsTheyAre(String value) {
        assertThat(StatementFilePages.CsvLine.of(List.of(value))).isEqualTo(value + "\r\n");
    }
}
