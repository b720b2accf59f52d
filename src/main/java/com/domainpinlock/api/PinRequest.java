package com.domainpinlock.api;

import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.token.Binding;
import com.domainpinlock.token.TokenProperties;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The body of requestDomainPin; it may be left out. */
record PinRequest(
        @Schema(description = "Of the SMS; left out it is the lock's.") @Nullable Language language,
        @Schema(
                        description =
                                "The one protected command that the token shall open. Left out, it opens any change,"
                                        + " switching the lock off included.",
                        example = "TransferDomain")
                @Nullable String command,
        @Schema(
                        description =
                                "What the SMS says with it: at most 30 letters, digits, spaces, `.`, `:` and `-`.",
                        example = "to registrar 4711")
                @Nullable String detail) {
    static final PinRequest EMPTY = new PinRequest(null, null, null);

    private static final Pattern DETAIL = Pattern.compile("[A-Za-z0-9 .:-]{1,30}");

    /** The command that the token is tied to, judged against what is protected (rule 16). */
    @Nullable Binding binding(RegistrarCommands commands, TokenProperties properties) {
        if (command == null) {
            if (detail != null || properties.bindingRequired()) Fields.required(command, "command");
            return null;
        }
        var name = commands.named(command);
        if (!commands.isProtected(name)) {
            var protectedOnes = String.join(", ", commands.guarded());
            throw Fields.invalid("command", "Name a protected command: " + protectedOnes + ".");
        }
        if (detail != null && !DETAIL.matcher(detail).matches()) {
            throw Fields.invalid("detail", "1 to 30 letters, digits, spaces, '.', ':' and '-'.");
        }
        return new Binding(name, detail);
    }
}
