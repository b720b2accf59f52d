package com.domainpinlock.panel.account;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.billing.Statement;
import com.domainpinlock.lists.ShowStatement;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * The statement as a file, the oldest entry first. It is read page by page while it is sent: no
 * transaction waits for whom it is sent to, and entries are only ever added, so none is missed.
 */
@Controller
class StatementFilePages {
    private static final int LINES_AT_ONCE = 1000;
    private static final List<String> COLUMNS =
            List.of(
                    "entry",
                    "at",
                    "type",
                    "amount",
                    "balance",
                    "currency",
                    "domain",
                    "account",
                    "paid_from",
                    "paid_until");

    private final ShowStatement showStatement;
    private final Clock clock;

    StatementFilePages(ShowStatement showStatement, Clock clock) {
        this.showStatement = showStatement;
        this.clock = clock;
    }

    /** Writes lines of comma-separated values (RFC 4180) that no spreadsheet takes for formulas. */
    static final class CsvLine {
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

    /** What is refused is refused before the first byte is sent. */
    @GetMapping("/panel/account/statement.csv")
    void send(@ModelAttribute StatementSearch search, Caller caller, HttpServletResponse response)
            throws IOException {
        caller.require(Scope.ACCOUNT);
        var page = page(search, caller, 0);
        response.setContentType("text/csv; charset=UTF-8; header=present");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name(caller)).build().toString());
        var out = response.getOutputStream();
        write(COLUMNS, out);
        write(page, caller, out);
        while (page.page().more()) {
            page = page(search, caller, page.page().items().getLast().version());
            write(page, caller, out);
        }
    }

    private ShowStatement.Entries page(StatementSearch search, Caller caller, long after) {
        return showStatement.page(search.following(caller.account(), after, LINES_AT_ONCE));
    }

    private String name(Caller caller) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return "statement-" + caller.accountName() + "-" + today + ".csv";
    }

    private static void write(ShowStatement.Entries page, Caller caller, OutputStream out)
            throws IOException {
        for (var entry : page.page().items()) write(values(entry, page, caller), out);
    }

    private static void write(List<String> values, OutputStream out) throws IOException {
        out.write(CsvLine.of(values).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> values(
            Statement.Entry entry, ShowStatement.Entries page, Caller caller) {
        var term = entry.term();
        var locked = term == null ? null : page.locks().get(term.lock());
        return List.of(
                Long.toString(entry.version()),
                entry.at().toString(),
                entry.kind().name(),
                entry.amount().getAmount().toPlainString(),
                entry.balance().getAmount().toPlainString(),
                entry.amount().getCurrencyUnit().getCode(),
                locked == null ? "" : locked.domain().ascii(),
                locked == null ? caller.accountName() : locked.account(),
                term == null ? "" : term.from().toString(),
                term == null ? "" : term.until().toString());
    }
}
