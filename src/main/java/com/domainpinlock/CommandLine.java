package com.domainpinlock;

import com.domainpinlock.admin.EnterOperator;
import com.domainpinlock.chain.ChainReport;
import com.domainpinlock.chain.VerifyChains;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.platform.keys.ReEncrypt;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.core.NestedRuntimeException;
import org.springframework.core.env.MapPropertySource;

/**
 * Does one thing and ends, where the command line asks for it: with the settings of the service and
 * nothing of it running, no web server and no recurring work.
 */
final class CommandLine {
    private static final String PERSON = "--create-operator-key=";
    private static final String ACCOUNT = "--operator-account=";
    private static final int SHOWN_MAX = 20;
    private static final Map<String, Object> NOTHING_ELSE =
            Map.of("db-scheduler.enabled", "false", "pinlock.sweeps", "false");

    /** The schema is taken as it is. */
    private static final Map<String, Object> NO_MIGRATION =
            Map.of("spring.flyway.enabled", "false");

    private final Class<?> application;
    private final String[] args;
    private final PrintStream out;

    private CommandLine(Class<?> application, String[] args, PrintStream out) {
        this.application = application;
        this.args = args;
        this.out = out;
    }

    /**
     * Does what the arguments ask for, and prints what has come of it.
     *
     * @param application what is started
     * @return the exit code, 0 where all is well and else 1; none where nothing is asked for
     */
    static OptionalInt run(Class<?> application, String[] args, PrintStream out) {
        var line = new CommandLine(application, args, out);
        if (List.of(args).contains("--verify"))
            return line.run(
                    line::verify, NO_MIGRATION, "The ledger and the audit were not checked");
        if (List.of(args).contains("--re-encrypt"))
            return line.run(line::reEncrypt, NO_MIGRATION, "Nothing more was encrypted anew");
        if (line.valueOf(PERSON).isPresent())
            return line.run(line::createOperatorKey, Map.of(), "No key was made");
        return OptionalInt.empty();
    }

    /** Prints why, after the words given, where the service could not be set up for the work. */
    private OptionalInt run(
            ToIntFunction<ApplicationContext> work, Map<String, Object> settings, String failed) {
        var first = new HashMap<>(NOTHING_ELSE);
        first.putAll(settings);
        var commandLine =
                new SpringApplicationBuilder(application)
                        .web(WebApplicationType.NONE)
                        .lazyInitialization(true)
                        .initializers(context ->
                                context.getEnvironment()
                                        .getPropertySources()
                                        .addFirst(new MapPropertySource("commandLine", first)));
        try (var context = commandLine.run(args)) {
            return OptionalInt.of(work.applyAsInt(context));
        } catch (NestedRuntimeException e) {
            out.println(failed + ": " + e.getMostSpecificCause().getMessage());
            return OptionalInt.of(1);
        }
    }

    /** Checks the ledger and the audit, and changes nothing. */
    private int verify(ApplicationContext context) {
        var reports = context.getBean(VerifyChains.class).handle();
        reports.forEach(this::print);
        return reports.stream().allMatch(report -> report.fault().isEmpty()) ? 0 : 1;
    }

    private void print(ChainReport report) {
        var found =
                report.fault()
                        .map(fault -> "Does not fit: %s %s".formatted(fault.row(), fault.what()))
                        .orElse("Every row fits");
        out.printf(
                "%s: entries read: %s, of %s: %s. %s.%n",
                report.chain(), report.entries(), report.ownersAre(), report.owners(), found);
    }

    /**
     * Encrypts numbers and second factors with the current key, beside the running service. It can
     * be stopped and started again, and fails while an older key is still needed.
     */
    private int reEncrypt(ApplicationContext context) {
        var reports = context.getBean(ReEncrypt.class).handle();
        reports.forEach(this::print);
        return reports.stream().allMatch(report -> report.left() == 0) ? 0 : 1;
    }

    private void print(ReEncrypt.Report report) {
        out.printf(
                "%s: encrypted anew: %s; still with an older key: %s.%n",
                report.what(), report.done(), report.left());
        var some = report.unreadable().stream().limit(SHOWN_MAX).toList();
        if (!some.isEmpty())
            out.printf(
                    "%s that cannot be read: %s, among them those with the ids %s.%n",
                    report.what(), report.unreadable().size(), some);
    }

    /**
     * Lets the first operators in: makes a person's key. A caller who can run this administers the
     * machine and the database anyway.
     */
    private int createOperatorKey(ApplicationContext context) {
        var person = valueOf(PERSON).orElse("");
        var account = valueOf(ACCOUNT).orElse("operator");
        try {
            var made = context.getBean(EnterOperator.class).handle(account, person);
            out.printf(
                    "The key of %s, operator of the account %s, with the label %s. It is shown this once:%n%s%n",
                    person, account, made.view().label(), made.text());
            return 0;
        } catch (CommandRefused refused) {
            out.println("No key was made. " + refused.refused().details().get(Detail.CURE));
            return 1;
        }
    }

    private Optional<String> valueOf(String option) {
        return Stream.of(args)
                .filter(arg -> arg.startsWith(option))
                .map(arg -> arg.substring(option.length()))
                .findFirst();
    }
}
