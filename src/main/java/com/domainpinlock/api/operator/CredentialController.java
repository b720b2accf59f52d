package com.domainpinlock.api.operator;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.ConfirmSupport;
import com.domainpinlock.admin.CreateKey;
import com.domainpinlock.admin.RevokeKey;
import com.domainpinlock.admin.ShowKeys;
import com.domainpinlock.api.edge.Fields;
import com.domainpinlock.api.edge.KeyListReply;
import com.domainpinlock.api.edge.KeyReply;
import com.domainpinlock.api.edge.PageLength;
import com.domainpinlock.api.edge.Refuses;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operator")
class CredentialController {
    private final ShowKeys showKeys;
    private final CreateKey createKey;
    private final RevokeKey revokeKey;
    private final ConfirmSupport confirmSupport;

    CredentialController(
            ShowKeys showKeys,
            CreateKey createKey,
            RevokeKey revokeKey,
            ConfirmSupport confirmSupport) {
        this.confirmSupport = confirmSupport;
        this.showKeys = showKeys;
        this.createKey = createKey;
        this.revokeKey = revokeKey;
    }

    @GetMapping("/api/v1/admin/credentials")
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.MISSING_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "queryCredentials",
            summary = "List an account's API keys, but not the keys themselves",
            description =
                    "In the order in which they were made, revoked ones too. Hand `next` of one page as `after` to the next.")
    KeyListReply list(
            @RequestParam String account,
            @Parameter(description = "The key behind which the page begins.")
                    @RequestParam(defaultValue = "0")
                    long after,
            @PageLength @RequestParam(defaultValue = "100") int limit,
            Caller caller) {
        caller.require(Scope.OPERATOR);
        return KeyListReply.of(showKeys.of(account, after, limit));
    }

    @PostMapping("/api/v1/admin/credentials")
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.MISSING_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "createCredential",
            summary = "Make an API key for any account, which is shown this once",
            description =
                    """
                    Keys with the scopes `support` and `operator` are the operator's account's, and each belongs to a \
                    person. Whoever makes a key sees it: so only the first key of a person is made by another, who \
                    then counts as having entered them; further ones they make themselves.\
                    """)
    KeyReply create(@RequestBody CredentialRequest request, Caller caller, Actor actor) {
        caller.require(Scope.OPERATOR);
        var account = Fields.required(request.account(), "account");
        var wanted = request.toWanted();
        var made = createKey.asOperator(actor, account, wanted, request.person());
        return KeyReply.made(made.view(), made.text());
    }

    @PostMapping("/api/v1/admin/credentials/{id}/confirmation")
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE, Refusal.OTHER_PERSON_REQUIRED})
    @Operation(
            operationId = "confirmCredential",
            summary = "Confirm a key of support that somebody else has made",
            description =
                    "Takes the scope operator or support, and no body. Before it the key opens nothing.")
    KeyReply confirm(@PathVariable long id, Caller caller, Actor actor) {
        caller.requireEither(Scope.SUPPORT, Scope.OPERATOR);
        return KeyReply.of(confirmSupport.key(actor, id));
    }

    @DeleteMapping("/api/v1/admin/credentials/{id}")
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "revokeCredential",
            summary = "Revoke any account's API key for good",
            description = "Two seconds later it opens nothing any more, anywhere.")
    KeyReply revoke(@PathVariable long id, Caller caller, Actor actor) {
        caller.require(Scope.OPERATOR);
        return KeyReply.of(revokeKey.asOperator(actor, id));
    }
}
