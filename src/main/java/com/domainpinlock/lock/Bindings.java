package com.domainpinlock.lock;

import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.token.Binding;
import com.domainpinlock.token.TokenProperties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a requested token shall be tied to (rule 16). */
@Component
public class Bindings {
    private static final Pattern DETAIL = Pattern.compile("[A-Za-z0-9 .:-]{1,30}");

    private final RegistrarCommands commands;
    private final TokenProperties properties;

    Bindings(RegistrarCommands commands, TokenProperties properties) {
        this.commands = commands;
        this.properties = properties;
    }

    /**
     * Reads a command and a detail.
     *
     * @return nothing where the token shall open any change
     * @throws com.domainpinlock.kernel.CommandRefused MISSING_FIELD for a detail without a command,
     *     and where the settings ask for one; UNKNOWN_COMMAND; INVALID_VALUE for a command that is
     *     not protected or an unfit detail
     */
    public @Nullable Binding parse(@Nullable String command, @Nullable String detail) {
        if (command == null) {
            if (detail == null && !properties.bindingRequired()) return null;
            throw Refused.field(
                            Refusal.MISSING_FIELD,
                            "command",
                            "Name the command that the token shall open.")
                    .thrown();
        }
        return new Binding(protectedCommand(command), fit(detail));
    }

    private String protectedCommand(String raw) {
        var name = commands.named(raw);
        if (commands.isProtected(name)) return name;
        var all = String.join(", ", commands.guarded());
        throw Refused.invalid("command", "Name a protected command: " + all + ".");
    }

    private static @Nullable String fit(@Nullable String detail) {
        if (detail == null || DETAIL.matcher(detail).matches()) return detail;
        throw Refused.invalid(
                "detail", "A detail is 1 to 30 letters, digits, spaces, '.', ':' and '-'.");
    }
}
