package com.domainpinlock;

import com.domainpinlock.chain.ChainReport;
import com.domainpinlock.chain.VerifyChains;
import java.io.PrintStream;
import java.util.List;
import org.springframework.context.ApplicationContext;

/**
 * Checks the ledger and the audit from the command line, with the settings of the service and
 * nothing of it running: no web server, no recurring work, no migration. It changes nothing.
 */
final class CheckCommand {
    private CheckCommand() {}

    static boolean isGiven(String[] args) {
        return List.of(args).contains("--verify");
    }

    /**
     * Prints what the checks have shown, a line for each.
     *
     * @param application what is started
     * @return the exit code: 0 where every row fits, else 1
     */
    static int run(Class<?> application, String[] args, PrintStream out) {
        return CommandLine.run(
                application,
                args,
                CommandLine.NO_MIGRATION,
                context -> check(context, out),
                out,
                "The ledger and the audit were not checked");
    }

    private static int check(ApplicationContext context, PrintStream out) {
        var reports = context.getBean(VerifyChains.class).handle();
        reports.forEach(report -> print(report, out));
        return reports.stream().allMatch(report -> report.fault().isEmpty()) ? 0 : 1;
    }

    private static void print(ChainReport report, PrintStream out) {
        var found =
                report.fault()
                        .map(fault -> "Does not fit: %s %s".formatted(fault.row(), fault.what()))
                        .orElse("Every row fits");
        out.printf(
                "%s: entries read: %s, of %s: %s. %s.%n",
                report.chain(), report.entries(), report.ownersAre(), report.owners(), found);
    }
}
