package com.domainpinlock;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.core.NestedRuntimeException;
import org.springframework.core.env.MapPropertySource;

/**
 * Does one thing from the command line, with the settings of the service and nothing of it running:
 * no web server and no recurring work.
 */
final class CommandLine {
    private static final Map<String, Object> NOTHING_ELSE =
            Map.of("db-scheduler.enabled", "false", "pinlock.sweeps", "false");

    /** The schema is taken as it is. */
    static final Map<String, Object> NO_MIGRATION =
            Map.of("spring.flyway.enabled", "false", "spring.jpa.hibernate.ddl-auto", "none");

    private CommandLine() {}

    /**
     * Does it, and prints why where the service could not be set up for it.
     *
     * @param application what is started
     * @param settings come before all others
     * @param failed the words that the reason follows
     * @return the exit code
     */
    static int run(
            Class<?> application,
            String[] args,
            Map<String, Object> settings,
            ToIntFunction<ApplicationContext> work,
            PrintStream out,
            String failed) {
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
            return work.applyAsInt(context);
        } catch (NestedRuntimeException e) {
            out.println(failed + ": " + e.getMostSpecificCause().getMessage());
            return 1;
        }
    }
}
