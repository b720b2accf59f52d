package com.domainpinlock.kernel;

import com.domainpinlock.kernel.CommandRefused.Refused;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Knows the commands of a registrar's backend by name, whatever its case, and which of them are
 * protected (rule 17).
 */
@Component
@EnableConfigurationProperties(RegistrarCommands.Properties.class)
public class RegistrarCommands {
    /**
     * The command that switches locks on and off: a token bound to it switches a lock off and opens
     * nothing else.
     */
    public static final String SET_DOMAIN_PIN_LOCK = "SetDomainPinLock";

    /** The command that sends a PIN. */
    public static final String REQUEST_DOMAIN_PIN = "RequestDomainPin";

    private static final String TRANSFER = "TransferDomain";
    private static final Set<String> HOLDER_CHANGES = Set.of("PushDomain", TRANSFER, "TradeDomain");
    private static final List<String> TRANSFER_ACTIONS_OPEN =
            List.of("REQUEST", "APPROVE", "DENY", "CANCEL", "CHECK", "RESENDNOTIFICATION");
    private static final String USER_TRANSFER = "USERTRANSFER";

    private final SortedSet<String> guarded;

    /** The names in our spelling, by their lower case. */
    private final Map<String, String> spelling = new HashMap<>();

    RegistrarCommands(Properties properties) {
        guarded = new TreeSet<>(properties.guarded());
        Stream.of(properties.open(), properties.guarded())
                .flatMap(Collection::stream)
                .forEach(name -> spelling.put(AsciiCase.lower(name), name));
    }

    /**
     * The commands of a registrar's backend.
     *
     * @param guarded the protected ones, not empty: an active lock lets them through only with a
     *     token (rule 17)
     * @param open the known ones that need no token, such as renewals and reads (rule 18); one that
     *     is on both lists is protected
     */
    @ConfigurationProperties("pinlock.commands")
    record Properties(List<String> guarded, List<String> open) {
        /** So long that an SMS has room for it beside a domain and a detail. */
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{1,40}");

        Properties {
            if (guarded.isEmpty())
                throw new IllegalArgumentException("pinlock.commands.guarded is not empty");
            requireNames("guarded", guarded);
            requireNames("open", open);
        }

        private static void requireNames(String setting, List<String> names) {
            if (!names.stream().allMatch(name -> NAME.matcher(name).matches())) {
                throw new IllegalArgumentException(
                        "pinlock.commands." + setting + " has names of 1 to 40 letters and digits");
            }
        }
    }

    /**
     * Brings a command's name into our spelling.
     *
     * @throws CommandRefused UNKNOWN_COMMAND
     */
    public String named(String raw) {
        var name = spelling.get(AsciiCase.lower(raw));
        if (name == null) {
            throw Refused.field(
                            Refusal.UNKNOWN_COMMAND,
                            "command",
                            "Name a command of the registrar's API, such as DeleteDomain.")
                    .thrown();
        }
        return name;
    }

    /** Whether an active lock holds this command back. */
    public boolean isProtected(String name) {
        return guarded.contains(name);
    }

    /**
     * Whether an active lock holds this command back when it comes with this action. Of
     * TransferDomain only user transfers are protected; without an action it counts as one (rule
     * 17).
     *
     * @throws CommandRefused INVALID_VALUE for an unknown action of TransferDomain
     */
    public boolean isProtected(String name, @Nullable String action) {
        if (!name.equals(TRANSFER) || action == null || !isProtected(name))
            return isProtected(name);
        if (AsciiCase.same(action, USER_TRANSFER)) return true;
        if (TRANSFER_ACTIONS_OPEN.stream().anyMatch(open -> AsciiCase.same(open, action)))
            return false;
        throw Refused.invalid(
                "action",
                "An action of TransferDomain is USERTRANSFER, "
                        + String.join(", ", TRANSFER_ACTIONS_OPEN)
                        + ".");
    }

    /** Whether a command is about a host, so that its domain has to be found first. */
    public static boolean isAboutNameservers(String name) {
        return name.endsWith("Nameserver");
    }

    /** Whether a command gives the domain to another holder (rule 27). */
    public static boolean changesAccount(String name) {
        return HOLDER_CHANGES.contains(name);
    }

    /** The protected commands, in alphabetical order. */
    public List<String> guarded() {
        return List.copyOf(guarded);
    }
}
