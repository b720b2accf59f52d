package com.domainpinlock;

import com.domainpinlock.admin.EnterOperator;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;

/**
 * Lets the first operators in: makes a person's key from the command line, with the settings of the
 * service and nothing of it running. Whoever may do this administers the machine and the database
 * anyway.
 */
final class OperatorKeyCommand {
    private static final String PERSON = "--create-operator-key=";
    private static final String ACCOUNT = "--operator-account=";
    private static final String USUAL_ACCOUNT = "operator";

    private OperatorKeyCommand() {}

    static boolean isGiven(String[] args) {
        return valueOf(PERSON, args).isPresent();
    }

    /**
     * Prints the key, this once.
     *
     * @param application what is started
     * @return the exit code: 0 where there is one, else 1
     */
    static int run(Class<?> application, String[] args, PrintStream out) {
        return CommandLine.run(
                application,
                args,
                Map.of(),
                context -> enter(context, args, out),
                out,
                "No key was made");
    }

    private static int enter(ApplicationContext context, String[] args, PrintStream out) {
        var person = valueOf(PERSON, args).orElse("");
        var account = valueOf(ACCOUNT, args).orElse(USUAL_ACCOUNT);
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

    private static Optional<String> valueOf(String option, String[] args) {
        return Stream.of(args)
                .filter(arg -> arg.startsWith(option))
                .map(arg -> arg.substring(option.length()))
                .findFirst();
    }
}
