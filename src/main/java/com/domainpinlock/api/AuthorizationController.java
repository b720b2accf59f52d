package com.domainpinlock.api;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.api.Idempotency.Outcome;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.api.edge.Fields;
import com.domainpinlock.guard.AuthorizeCommand;
import com.domainpinlock.guard.Guard;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.lock.CodeParser;
import com.domainpinlock.lock.Verdict;
import com.domainpinlock.token.PinCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The question of the guard. Beyond 150 lines, for its requests and replies stand in it. */
@RestController
@Tag(name = "Guard")
class AuthorizationController {
    private final Guard guard;
    private final RegistrarCommands commands;
    private final CodeParser codes;
    private final Idempotency idempotency;

    AuthorizationController(
            Guard guard, RegistrarCommands commands, CodeParser codes, Idempotency idempotency) {
        this.guard = guard;
        this.commands = commands;
        this.codes = codes;
        this.idempotency = idempotency;
    }

    /** The body of authorizeDomainCommand. */
    record AuthorizationRequest(
            @Schema(description = "The domain that shall be changed.", example = "example.com")
                    @Nullable String domain,
            @Schema(
                            description =
                                    "Instead of the domain, for the commands of name servers.",
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
                BiFunction<DomainName, String, PinCode> codes) {
            var name = commands.named(Fields.required(command, "command"));
            var target = fromPath == null ? target(name) : onlyFrom(fromPath);
            var code = token == null ? null : codes.apply(target, name);
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
                throw Refused.invalid(
                        "nameserver", name + " is about a domain: send domain instead.");
            }
            return DomainName.parse(nameserver, "nameserver");
        }

        private DomainName onlyFrom(DomainName path) {
            if (domain != null)
                throw Refused.invalid("domain", "The path names the domain already.");
            if (nameserver != null)
                throw Refused.invalid("nameserver", "The path names a domain already.");
            return path;
        }

        @Override
        public String toString() {
            return "AuthorizationRequest[command=" + command + ", the rest redacted]";
        }
    }

    /** The answer of authorizeDomainCommand: a yes. Every no is a problem. */
    record AuthorizationReply(
            @Schema(description = "Always true: whatever is not a clear yes is a problem.")
                    boolean authorized,
            Verdict.Reason reason,
            @Schema(
                            description =
                                    "Names this yes, also in the audit trail where a domain was judged.")
                    UUID authorizationId,
            @Schema(description = "Start the change before this instant, or ask again.")
                    Instant validUntil) {
        static Outcome<AuthorizationReply> of(Verdict verdict) {
            return switch (verdict) {
                case Verdict.Yes(var reason, var id, var validUntil) ->
                        new Outcome.Answer<>(
                                200, new AuthorizationReply(true, reason, id, validUntil));
                case Verdict.No(var refused) -> new Outcome.Counted<>(refused);
            };
        }
    }

    /** Both ways of asking are refused for the same reasons. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Refuses({
        Refusal.MALFORMED_DOMAIN,
        Refusal.MALFORMED_TOKEN,
        Refusal.UNKNOWN_COMMAND,
        Refusal.UNKNOWN_FIELD,
        Refusal.MISSING_FIELD,
        Refusal.INVALID_VALUE,
        Refusal.DOMAIN_NOT_FOUND,
        Refusal.TOKEN_BOUND_ELSEWHERE,
        Refusal.TOKEN_REQUIRED,
        Refusal.TOKEN_NOT_REQUESTED,
        Refusal.TOKEN_MISMATCH,
        Refusal.TOKEN_EXPIRED,
        Refusal.TOKEN_EXHAUSTED,
        Refusal.LOCK_CLOSED,
        Refusal.LOCK_FROZEN,
        Refusal.IDEMPOTENCY_KEY_REUSED,
        Refusal.IDEMPOTENCY_KEY_IN_PROGRESS
    })
    private @interface RefusesJudging {}

    @PostMapping("/api/v1/authorizations")
    @RefusesJudging
    @Operation(
            operationId = "authorizeDomainCommand",
            summary = "May this command be carried out now?",
            description =
                    """
                    Ask before a command changes a domain. Only 200 is a yes; it is good until `validUntil`, and a token \
                    gives it once. Send an `Idempotency-Key`: who loses the answer repeats the call with it and gets the \
                    same.\
                    """)
    ResponseEntity<AuthorizationReply> authorize(
            @RequestBody AuthorizationRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Caller caller,
            Actor actor) {
        return judge(null, request, key, caller, actor);
    }

    @PostMapping("/api/v1/domains/{domain}/authorizations")
    @RefusesJudging
    @Operation(
            operationId = "authorizeCommandForDomain",
            summary = "May this command be carried out on this domain now?",
            description = "The same question, with the domain in the path.")
    ResponseEntity<AuthorizationReply> authorizeForDomain(
            @PathVariable DomainName domain,
            @RequestBody AuthorizationRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Caller caller,
            Actor actor) {
        return judge(domain, request, key, caller, actor);
    }

    private ResponseEntity<AuthorizationReply> judge(
            @Nullable DomainName fromPath,
            AuthorizationRequest request,
            @Nullable String key,
            Caller caller,
            Actor actor) {
        caller.require(Scope.GUARD);
        var question =
                request.toCommand(
                        caller,
                        actor,
                        fromPath,
                        commands,
                        (domain, command) -> code(request, actor, domain, command));
        try {
            return answer(key, request, question);
        } catch (CommandRefused refused) {
            if (refused.refused().why() != Refusal.UNAVAILABLE
                    || commands.isProtected(question.command(), question.action())) throw refused;
            return answer(null, request, question); // while nothing is written no answer is kept
        }
    }

    private PinCode code(
            AuthorizationRequest request, Actor actor, DomainName domain, String command) {
        return codes.parse(Objects.requireNonNull(request.token()), actor, domain, command);
    }

    /** Without a key what is not protected needs no transaction. */
    private ResponseEntity<AuthorizationReply> answer(
            @Nullable String key, AuthorizationRequest request, AuthorizeCommand question) {
        if (key == null) return AuthorizationReply.of(guard.judge(question)).response();
        var command = guard.given(question).answering(AuthorizationReply::of);
        return idempotency.once(key, request, AuthorizationReply.class, command);
    }
}
