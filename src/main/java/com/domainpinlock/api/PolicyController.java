package com.domainpinlock.api;

import com.domainpinlock.account.ApiKeys;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.budget.BudgetProperties;
import com.domainpinlock.calls.CallProperties;
import com.domainpinlock.guard.GuardProperties;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.lock.LockProperties;
import com.domainpinlock.token.GuessingProperties;
import com.domainpinlock.token.TokenProperties;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The policy in force. Beyond 150 lines, for its requests and replies stand in it. */
@RestController
@Tag(name = "Policy")
class PolicyController {
    private final PolicyReply policy;

    PolicyController(
            Environment environment,
            TokenProperties tokens,
            GuessingProperties guessing,
            LockProperties locks,
            GuardProperties guard,
            RegistrarCommands commands,
            BudgetProperties budgets,
            CallProperties calls) {
        var strict = environment.acceptsProfiles(Profiles.of("strict"));
        policy =
                new PolicyReply(
                        strict ? PolicyReply.Profile.STRICT : PolicyReply.Profile.CONTRACT,
                        PolicyReply.Token.of(tokens),
                        PolicyReply.Guessing.of(guessing),
                        PolicyReply.Lock.of(locks),
                        PolicyReply.Guard.of(guard, commands),
                        PolicyReply.Sms.of(budgets),
                        PolicyReply.Calls.of(calls),
                        PolicyReply.Keys.current());
    }

    /** The answer of getPolicy: what the running service's settings are. */
    record PolicyReply(
            @Schema(description = "The profile that was started; single values can differ from it.")
                    Profile profile,
            Token token,
            Guessing guessing,
            Lock lock,
            Guard guard,
            Sms sms,
            Calls calls,
            Keys keys) {
        /** The sets of values that the service comes with. */
        enum Profile {
            CONTRACT,
            STRICT
        }

        /** Of the code that an SMS brings. */
        @Schema(name = "TokenPolicy")
        record Token(
                @Schema(description = "How long it is valid.") long lifetimeSeconds,
                @Schema(description = "From when on after an SMS the next one can be asked for.")
                        long resendAfterSeconds,
                @Schema(description = "SMS per token.") int smsMax,
                @Schema(description = "How long a code is.") int digits,
                @Schema(description = "Wrong codes that exhaust a token.") int triesMax,
                @Schema(description = "Whether requestDomainPin must name the command.")
                        boolean bindingRequired) {
            static Token of(TokenProperties tokens) {
                return new Token(
                        tokens.lifetime().toSeconds(),
                        tokens.resendAfter().toSeconds(),
                        tokens.smsMax(),
                        tokens.digits(),
                        tokens.triesMax(),
                        tokens.bindingRequired());
            }
        }

        /** Of wrong codes. */
        @Schema(name = "GuessingPolicy")
        record Guessing(
                @Schema(description = "Wrong codes that close a lock, within closeForSeconds.")
                        int closeAfter,
                long closeForSeconds,
                @Schema(description = "Wrong codes in a row that freeze an active lock.")
                        int freezeAfter) {
            static Guessing of(GuessingProperties guessing) {
                return new Guessing(
                        guessing.closeAfter(),
                        guessing.closeFor().toSeconds(),
                        guessing.freezeAfter());
            }
        }

        /** Of locks. */
        @Schema(name = "LockPolicy")
        record Lock(
                @Schema(description = "Whether switching a lock off needs a token.")
                        boolean deactivationRequiresToken,
                @Schema(description = "For how long after a yes to a move the holder may change.")
                        long holderChangeWithinSeconds,
                @Schema(description = "How soon a deleted domain has to be back for its lock.")
                        long sleepsForSeconds) {
            static Lock of(LockProperties locks) {
                return new Lock(
                        locks.deactivationRequiresToken(),
                        locks.holderChangeWithin().toSeconds(),
                        locks.sleepsFor().toSeconds());
            }
        }

        /** Of the guard. */
        @Schema(name = "GuardPolicy")
        record Guard(
                @Schema(description = "For how long a yes is good.")
                        long authorizationValidForSeconds,
                @Schema(description = "What an active lock lets through only with a token.")
                        List<String> protectedCommands) {
            static Guard of(GuardProperties guard, RegistrarCommands commands) {
                return new Guard(
                        guard.authorizationValidFor().toSeconds(), List.copyOf(commands.guarded()));
            }
        }

        /** Of SMS; null: no limit. */
        @Schema(name = "SmsPolicy")
        record Sms(
                @Schema(description = "To a number that you have activated a lock with.")
                        int confirmedNumberPerHour,
                int confirmedNumberPerDay,
                @Schema(description = "To any other number, by all accounts together.")
                        int unconfirmedNumberPerHour,
                int unconfirmedNumberPerDay,
                @Schema(description = "Of one account; null: no limit.")
                        @Nullable Integer accountPerHour,
                @Nullable Integer accountPerDay,
                @Schema(description = "Other numbers within a paid term that first calls may name.")
                        int numberChangesPerDay) {
            static Sms of(BudgetProperties budgets) {
                return new Sms(
                        budgets.confirmedNumberPerHour(),
                        budgets.confirmedNumberPerDay(),
                        budgets.unconfirmedNumberPerHour(),
                        budgets.unconfirmedNumberPerDay(),
                        orNone(budgets.accountPerHour()),
                        orNone(budgets.accountPerDay()),
                        budgets.numberChangesPerDay());
            }
        }

        /** Of calls by one key to one instance. */
        @Schema(name = "CallPolicy")
        record Calls(
                @Schema(description = "In the long run; null: no limit.")
                        @Nullable Integer perMinute,
                @Schema(description = "At once; null: no limit.") @Nullable Integer burst,
                @Schema(description = "Of authorizations, which are counted by themselves.")
                        @Nullable Integer authorizationsPerMinute,
                @Nullable Integer authorizationsBurst) {
            static Calls of(CallProperties calls) {
                var any = calls.perMinute() > 0;
                var guard = calls.authorizationsPerMinute() > 0;
                return new Calls(
                        orNone(calls.perMinute()),
                        any ? calls.burst() : null,
                        orNone(calls.authorizationsPerMinute()),
                        guard ? calls.authorizationsBurst() : null);
            }
        }

        /** Of API keys. */
        @Schema(name = "KeyPolicy")
        record Keys(
                @Schema(description = "How soon a revoked key opens nothing any more, anywhere.")
                        long revokedWithinSeconds) {
            static Keys current() {
                return new Keys(ApiKeys.REVOKED_WITHIN.toSeconds());
            }
        }

        private static @Nullable Integer orNone(int limit) {
            return limit == 0 ? null : limit;
        }
    }

    @GetMapping("/api/v1/policy")
    @Refuses({Refusal.UNKNOWN_FIELD})
    @Operation(
            operationId = "getPolicy",
            summary = "Show the lifetimes, limits and protected commands that are in force",
            description = "For every key, whatever its scopes.")
    PolicyReply show() {
        return policy;
    }
}
