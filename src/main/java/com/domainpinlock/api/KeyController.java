package com.domainpinlock.api;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.CreateKey;
import com.domainpinlock.admin.RevokeKey;
import com.domainpinlock.admin.ShowKeys;
import com.domainpinlock.api.edge.KeyListReply;
import com.domainpinlock.api.edge.KeyReply;
import com.domainpinlock.api.edge.PageLength;
import com.domainpinlock.api.edge.Refuses;
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
@Tag(name = "Account")
class KeyController {
    private final ShowKeys showKeys;
    private final CreateKey createKey;
    private final RevokeKey revokeKey;

    KeyController(ShowKeys showKeys, CreateKey createKey, RevokeKey revokeKey) {
        this.showKeys = showKeys;
        this.createKey = createKey;
        this.revokeKey = revokeKey;
    }

    @GetMapping("/api/v1/account/keys")
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "queryKeys",
            summary = "List the account's API keys, but not the keys themselves",
            description =
                    "In the order in which they were made, revoked ones too. Hand `next` of one page as `after` to the next.")
    KeyListReply list(
            @Parameter(description = "The key behind which the page begins.")
                    @RequestParam(defaultValue = "0")
                    long after,
            @PageLength @RequestParam(defaultValue = "100") int limit,
            Caller caller) {
        caller.require(Scope.ACCOUNT);
        return KeyListReply.of(showKeys.of(caller.account(), after, limit));
    }

    @PostMapping("/api/v1/account/keys")
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.MISSING_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "createKey",
            summary = "Make an API key, which is shown this once",
            description =
                    """
                    It opens nothing that the key you call with does not, and from no other networks. If the answer \
                    was lost, revoke the key and make another one.\
                    """)
    KeyReply create(@RequestBody KeyRequest request, Caller caller) {
        caller.require(Scope.ACCOUNT);
        var wanted = request.toWanted();
        var made = createKey.asAccount(caller, wanted);
        return KeyReply.made(made.view(), made.text());
    }

    @DeleteMapping("/api/v1/account/keys/{id}")
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "revokeKey",
            summary = "Revoke an API key for good",
            description =
                    """
                    Two seconds later it opens nothing any more, anywhere. The account's last key with the scope \
                    `account` cannot be revoked: make another one first.\
                    """)
    KeyReply revoke(@PathVariable long id, Caller caller) {
        caller.require(Scope.ACCOUNT);
        return KeyReply.of(revokeKey.asAccount(caller, id));
    }
}
