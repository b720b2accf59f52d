package com.domainpinlock;

import com.domainpinlock.billing.LedgerReport;
import com.domainpinlock.billing.VerifyLedger;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedRuntimeException;
import org.springframework.core.env.MapPropertySource;

/**
 * Re-adds the ledger from the command line, with the settings of the service and nothing of it
 * running: no web server, no recurring work, no migration. It changes nothing.
 */
final class LedgerCheckCommand {
    private static final String OPTION = "--verify-ledger";

    private static final MapPropertySource NOTHING_ELSE =
            new MapPropertySource(
                    "nothingElse",
                    Map.of(
                            "spring.flyway.enabled", "false",
                            "spring.jpa.hibernate.ddl-auto", "none",
                            "db-scheduler.enabled", "false"));

    private LedgerCheckCommand() {}

    static boolean isGiven(String[] args) {
        return List.of(args).contains(OPTION);
    }

    /**
     * Prints what the check has shown.
     *
     * @return the exit code: 0 where every row fits, else 1
     */
    static int run(String[] args, PrintStream out) {
        var application =
                new SpringApplicationBuilder(DomainPinLockApplication.class)
                        .web(WebApplicationType.NONE)
                        .lazyInitialization(true)
                        .initializers(LedgerCheckCommand::leaveOut);
        try (var context = application.run(args)) {
            return print(context.getBean(VerifyLedger.class).handle(), out);
        } catch (NestedRuntimeException unreadable) {
            out.println(
                    "The ledger was not checked: "
                            + unreadable.getMostSpecificCause().getMessage());
            return 1;
        }
    }

    private static void leaveOut(ConfigurableApplicationContext context) {
        context.getEnvironment().getPropertySources().addFirst(NOTHING_ELSE);
    }

    private static int print(LedgerReport report, PrintStream out) {
        out.printf("Entries read: %d, of accounts: %d.%n", report.entries(), report.accounts());
        report.fault()
                .ifPresentOrElse(
                        fault -> out.printf("Does not fit: %s %s.%n", fault.row(), fault.what()),
                        () -> out.println("Every row fits."));
        return report.fault().isEmpty() ? 0 : 1;
    }
}
