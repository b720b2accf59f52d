package com.domainpinlock.api.operator;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.ConfirmSupport;
import com.domainpinlock.admin.CreateUser;
import com.domainpinlock.admin.RemoveUser;
import com.domainpinlock.admin.ResetUser;
import com.domainpinlock.admin.ShowUsers;
import com.domainpinlock.api.edge.Fields;
import com.domainpinlock.api.edge.Refuses;
import com.domainpinlock.api.edge.UserListReply;
import com.domainpinlock.api.edge.UserReply;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.Refusal;
import io.swagger.v3.oas.annotations.Operation;
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
class ManagedUserController {
    private final ShowUsers showUsers;
    private final CreateUser createUser;
    private final ResetUser resetUser;
    private final RemoveUser removeUser;
    private final ConfirmSupport confirmSupport;

    ManagedUserController(
            ShowUsers showUsers,
            CreateUser createUser,
            ResetUser resetUser,
            RemoveUser removeUser,
            ConfirmSupport confirmSupport) {
        this.confirmSupport = confirmSupport;
        this.showUsers = showUsers;
        this.createUser = createUser;
        this.resetUser = resetUser;
        this.removeUser = removeUser;
    }

    @GetMapping("/api/v1/admin/users")
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.MISSING_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "queryManagedUsers",
            summary = "List who can sign in to the control panel for an account",
            description = "By name; there are at most 200.")
    UserListReply list(@RequestParam String account, Caller caller) {
        caller.require(Scope.OPERATOR);
        return UserListReply.of(showUsers.of(account));
    }

    @PostMapping("/api/v1/admin/users")
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.MISSING_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "createManagedUser",
            summary =
                    "Let somebody of any account sign in, with a first password that is shown this once",
            description =
                    """
                    The password has to be changed within seven days, and opens nothing before. Whoever makes a user sees \
                    it: so in the operator's own account only somebody who is new is entered by another, who then counts \
                    as having entered them; who is known already makes their user with a key of their own.\
                    """)
    UserReply create(@RequestBody ManagedUserRequest request, Caller caller, Actor actor) {
        caller.require(Scope.OPERATOR);
        var account = Fields.required(request.account(), "account");
        var wanted = request.toWanted();
        return UserReply.made(createUser.asOperator(actor, account, wanted));
    }

    @PostMapping("/api/v1/admin/users/{account}/{name}/reset")
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "resetManagedUser",
            summary = "Give any account's user a new first password, which is shown this once",
            description =
                    """
                    The second factor is off from then on, and all of the user's sessions end. In the operator's own \
                    account nobody resets another: who has lost a password there, and has no key, is entered anew under \
                    another name.\
                    """)
    UserReply reset(
            @PathVariable String account, @PathVariable String name, Caller caller, Actor actor) {
        caller.require(Scope.OPERATOR);
        return UserReply.made(resetUser.asOperator(actor, account, name));
    }

    @PostMapping("/api/v1/admin/users/{account}/{name}/confirmation")
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE, Refusal.OTHER_PERSON_REQUIRED})
    @Operation(
            operationId = "confirmManagedUser",
            summary = "Confirm a user of support whom somebody else has made",
            description =
                    "Takes the scope operator or support, and no body. Before it the user cannot sign in.")
    UserReply confirm(
            @PathVariable String account, @PathVariable String name, Caller caller, Actor actor) {
        caller.requireEither(Scope.SUPPORT, Scope.OPERATOR);
        return UserReply.of(confirmSupport.user(actor, account, name));
    }

    @DeleteMapping("/api/v1/admin/users/{account}/{name}")
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "removeManagedUser",
            summary = "Keep any account's user from signing in",
            description =
                    "All of the user's sessions end at once. The last user can be removed, too.")
    UserReply remove(
            @PathVariable String account, @PathVariable String name, Caller caller, Actor actor) {
        caller.require(Scope.OPERATOR);
        return UserReply.of(removeUser.asOperator(actor, account, name));
    }
}
