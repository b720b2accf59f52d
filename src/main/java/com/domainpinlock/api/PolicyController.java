package com.domainpinlock.api;

import com.domainpinlock.api.edge.Refuses;
import com.domainpinlock.budget.BudgetProperties;
import com.domainpinlock.calls.CallProperties;
import com.domainpinlock.guard.GuardProperties;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.lock.LockProperties;
import com.domainpinlock.token.GuessingProperties;
import com.domainpinlock.token.TokenProperties;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

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
