package com.domainpinlock.panel.account;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes lines of comma-separated values (RFC 4180) that no spreadsheet takes for formulas. */
final class CsvLine {
    private static final Pattern QUOTED = Pattern.compile("[\",\r\n\t]");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    /** What a formula begins with; also in the wide forms that some spreadsheets accept. */
    private static final Pattern FORMULA =
            Pattern.compile("^\\s*[=+\\-@＝＋－＠].*|[\t\r\n].*", Pattern.DOTALL);

    private CsvLine() {}

    /** One line, with its end. */
    static String of(List<String> values) {
        return values.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String value) {
        var text = isFormula(value) ? "'" + value : value;
        return QUOTED.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /** An amount below zero is none. */
    private static boolean isFormula(String value) {
        return FORMULA.matcher(value).matches() && !NUMBER.matcher(value).matches();
    }
}
