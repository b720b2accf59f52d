package com.domainpinlock;

import com.domainpinlock.platform.keys.ReEncrypt;
import java.io.PrintStream;
import java.util.List;
import org.springframework.context.ApplicationContext;

/**
 * Encrypts numbers and second factors with the current key, from the command line and beside the
 * running service. It can be stopped and started again.
 */
final class ReEncryptCommand {
    private static final int SHOWN_MAX = 20;

    private ReEncryptCommand() {}

    static boolean isGiven(String[] args) {
        return List.of(args).contains("--re-encrypt");
    }

    /**
     * Prints what was done, and what is still encrypted with an older key.
     *
     * @param application what is started
     * @return the exit code: 0 where nothing is, else 1
     */
    static int run(Class<?> application, String[] args, PrintStream out) {
        return CommandLine.run(
                application,
                args,
                CommandLine.NO_MIGRATION,
                context -> reEncrypt(context, out),
                out,
                "Nothing more was encrypted anew");
    }

    private static int reEncrypt(ApplicationContext context, PrintStream out) {
        var reports = context.getBean(ReEncrypt.class).handle();
        reports.forEach(report -> print(report, out));
        return reports.stream().allMatch(report -> report.left() == 0) ? 0 : 1;
    }

    private static void print(ReEncrypt.Report report, PrintStream out) {
        out.printf(
                "%s: encrypted anew: %s; still with an older key: %s.%n",
                report.what(), report.done(), report.left());
        var some = report.unreadable().stream().limit(SHOWN_MAX).toList();
        if (!some.isEmpty()) {
            out.printf(
                    "%s that cannot be read: %s, among them those with the ids %s.%n",
                    report.what(), report.unreadable().size(), some);
        }
    }
}
