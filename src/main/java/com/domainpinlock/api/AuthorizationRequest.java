package com.domainpinlock.api;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Caller;
import com.domainpinlock.api.edge.Fields;
import com.domainpinlock.guard.AuthorizeCommand;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refused;
import com.domainpinlock.kernel.RegistrarCommands;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of authorizeDomainCommand. */
record AuthorizationRequest(
        @Schema(description = "The domain that shall be changed.", example = "example.com")
                @Nullable String domain,
        @Schema(
                        description = "Instead of the domain, for the commands of name servers.",
                        example = "ns1.example.com")
                @Nullable String nameserver,
        @Schema(
                        description = "The command that waits for a yes.",
                        example = "DeleteDomain",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String command,
        @Schema(description = "Its action, if it has one.", example = "USERTRANSFER")
                @Nullable String action,
        @Schema(description = "The digits of the SMS, as a string.", example = "01234567")
                @Nullable String token) {

    AuthorizeCommand toCommand(
            Caller caller,
            Actor actor,
            @Nullable DomainName fromPath,
            RegistrarCommands commands,
            CodeReader codes) {
        var name = commands.named(Fields.required(command, "command"));
        var target = fromPath == null ? target(name) : onlyFrom(fromPath);
        var code = token == null ? null : codes.read(token, target, name);
        return new AuthorizeCommand(
                actor,
                caller.kind() == AccountKind.OPERATOR,
                target,
                fromPath == null && nameserver != null,
                name,
                action,
                code);
    }

    private DomainName target(String name) {
        if (nameserver == null) return DomainName.parse(Fields.required(domain, "domain"));
        if (domain != null)
            throw Refused.invalid("nameserver", "Send domain or nameserver, not both.");
        if (!RegistrarCommands.isAboutNameservers(name)) {
            throw Refused.invalid("nameserver", name + " is about a domain: send domain instead.");
        }
        return DomainName.parse(nameserver, "nameserver");
    }

    private DomainName onlyFrom(DomainName path) {
        if (domain != null) throw Refused.invalid("domain", "The path names the domain already.");
        if (nameserver != null)
            throw Refused.invalid("nameserver", "The path names a domain already.");
        return path;
    }

    @Override
    public String toString() {
        return "AuthorizationRequest[command=" + command + ", the rest redacted]";
    }
}
