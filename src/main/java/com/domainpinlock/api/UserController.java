package com.domainpinlock.api;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.CreateUser;
import com.domainpinlock.admin.RemoveUser;
import com.domainpinlock.admin.ResetUser;
import com.domainpinlock.admin.ShowUsers;
import com.domainpinlock.api.edge.Refuses;
import com.domainpinlock.api.edge.UserListReply;
import com.domainpinlock.api.edge.UserReply;
import com.domainpinlock.kernel.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Account")
class UserController {
    private final ShowUsers showUsers;
    private final CreateUser createUser;
    private final ResetUser resetUser;
    private final RemoveUser removeUser;

    UserController(
            ShowUsers showUsers,
            CreateUser createUser,
            ResetUser resetUser,
            RemoveUser removeUser) {
        this.showUsers = showUsers;
        this.createUser = createUser;
        this.resetUser = resetUser;
        this.removeUser = removeUser;
    }

    @GetMapping("/api/v1/account/users")
    @Refuses({Refusal.UNKNOWN_FIELD})
    @Operation(
            operationId = "queryUsers",
            summary = "List who can sign in to the control panel for the account",
            description = "By name; there are at most 200.")
    UserListReply list(Caller caller) {
        caller.require(Scope.ACCOUNT);
        return UserListReply.of(showUsers.of(caller.account()));
    }

    @PostMapping("/api/v1/account/users")
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.MISSING_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "createUser",
            summary = "Let somebody sign in, with a first password that is shown this once",
            description =
                    """
                    The password has to be changed within seven days, and opens nothing before. The user may do nothing \
                    that the key you call with may not. If the answer was lost, reset the user.\
                    """)
    UserReply create(@RequestBody UserRequest request, Caller caller) {
        caller.require(Scope.ACCOUNT);
        var wanted = request.toWanted();
        return UserReply.made(createUser.asAccount(caller, wanted));
    }

    @PostMapping("/api/v1/account/users/{name}/reset")
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "resetUser",
            summary = "Give a user a new first password, which is shown this once",
            description =
                    """
                    The second factor is off from then on, and all of the user's sessions end. It takes a key with all \
                    scopes of the user.\
                    """)
    UserReply reset(@PathVariable String name, Caller caller) {
        caller.require(Scope.ACCOUNT);
        return UserReply.made(resetUser.asAccount(caller, name));
    }

    @DeleteMapping("/api/v1/account/users/{name}")
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "removeUser",
            summary = "Keep a user from signing in",
            description =
                    "All of the user's sessions end at once. The last user can be removed, too.")
    UserReply remove(@PathVariable String name, Caller caller) {
        caller.require(Scope.ACCOUNT);
        return UserReply.of(removeUser.asAccount(caller, name));
    }
}
