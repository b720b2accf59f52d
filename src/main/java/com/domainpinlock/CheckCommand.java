package com.domainpinlock;

import com.domainpinlock.billing.LedgerFault;
import com.domainpinlock.billing.VerifyLedger;
import com.domainpinlock.trail.AuditFault;
import com.domainpinlock.trail.VerifyAudit;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedRuntimeException;
import org.springframework.core.env.MapPropertySource;

/**
 * Checks the ledger or the audit from the command line, with the settings of the service and
 * nothing of it running: no web server, no recurring work, no migration. It changes nothing.
 */
enum CheckCommand {
    LEDGER("--verify-ledger", "ledger", "accounts") {
        @Override
        Shown check(ConfigurableApplicationContext context) {
            var report = context.getBean(VerifyLedger.class).handle();
            return new Shown(
                    report.entries(), report.accounts(), report.fault().map(CheckCommand::name));
        }
    },
    AUDIT("--verify-audit", "audit", "locks") {
        @Override
        Shown check(ConfigurableApplicationContext context) {
            var report = context.getBean(VerifyAudit.class).handle();
            return new Shown(
                    report.entries(), report.locks(), report.fault().map(CheckCommand::name));
        }
    };

    private static final MapPropertySource NOTHING_ELSE =
            new MapPropertySource(
                    "nothingElse",
                    Map.of(
                            "spring.flyway.enabled", "false",
                            "spring.jpa.hibernate.ddl-auto", "none",
                            "db-scheduler.enabled", "false",
                            "pinlock.sweeps", "false"));

    private final String option;
    private final String subject;
    private final String owners;

    CheckCommand(String option, String subject, String owners) {
        this.option = option;
        this.subject = subject;
        this.owners = owners;
    }

    /**
     * What a check has shown.
     *
     * @param owners how many accounts or locks the entries belong to
     * @param fault the first row that does not fit, and what is wrong with it
     */
    record Shown(long entries, long owners, Optional<String> fault) {}

    abstract Shown check(ConfigurableApplicationContext context);

    /** Those that are asked for, in this order. */
    static List<CheckCommand> in(String[] args) {
        var given = List.of(args);
        return Arrays.stream(values()).filter(check -> given.contains(check.option)).toList();
    }

    /**
     * Prints what the checks have shown.
     *
     * @return the exit code: 0 where every row fits, else 1
     */
    static int run(List<CheckCommand> checks, String[] args, PrintStream out) {
        var application =
                new SpringApplicationBuilder(DomainPinLockApplication.class)
                        .web(WebApplicationType.NONE)
                        .lazyInitialization(true)
                        .initializers(CheckCommand::leaveOut);
        try (var context = application.run(args)) {
            return checks.stream().mapToInt(check -> check.print(context, out)).max().orElse(0);
        } catch (NestedRuntimeException unreadable) {
            checks.forEach(check -> check.printUnread(unreadable, out));
            return 1;
        }
    }

    private static void leaveOut(ConfigurableApplicationContext context) {
        context.getEnvironment().getPropertySources().addFirst(NOTHING_ELSE);
    }

    private int print(ConfigurableApplicationContext context, PrintStream out) {
        Shown shown;
        try {
            shown = check(context);
        } catch (NestedRuntimeException unreadable) {
            printUnread(unreadable, out);
            return 1;
        }
        out.printf("Entries read: %s, of %s: %s.%n", shown.entries(), owners, shown.owners());
        shown.fault()
                .ifPresentOrElse(
                        fault -> out.printf("Does not fit: %s.%n", fault),
                        () -> out.println("Every row fits."));
        return shown.fault().isEmpty() ? 0 : 1;
    }

    private void printUnread(NestedRuntimeException unreadable, PrintStream out) {
        out.printf(
                "The %s was not checked: %s%n",
                subject, unreadable.getMostSpecificCause().getMessage());
    }

    private static String name(LedgerFault fault) {
        return fault.row() + " " + fault.what();
    }

    private static String name(AuditFault fault) {
        return fault.row() + " " + fault.what();
    }
}
