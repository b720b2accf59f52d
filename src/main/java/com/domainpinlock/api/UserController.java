package com.domainpinlock.api;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.ConfirmSupport;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.api.edge.Fields;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.user.CreateUser;
import com.domainpinlock.user.PanelUsers;
import com.domainpinlock.user.UserView;
import com.domainpinlock.user.WantedUser;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Users of the control panel: the account's own, and any account's for the operator. Beyond 150
 * lines, for its request and its replies stand in it.
 */
@RestController
@Tag(name = "Account")
class UserController {
    private static final String OWN = "/api/v1/account/users";
    private static final String OF_ANY = "/api/v1/accounts/{account}/users";

    private final PanelUsers users;
    private final CreateUser createUser;
    private final ConfirmSupport confirmSupport;

    UserController(PanelUsers users, CreateUser createUser, ConfirmSupport confirmSupport) {
        this.users = users;
        this.createUser = createUser;
        this.confirmSupport = confirmSupport;
    }

    /** The body of createUser. */
    record UserRequest(
            @Schema(
                            description =
                                    "What they will sign in with: 1 to 63 lower-case letters, digits, dots, underscores and "
                                            + "hyphens.",
                            example = "alice",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String name,
            @ArraySchema(
                            arraySchema =
                                    @Schema(
                                            description =
                                                    "What they may do: pinlock and account for a customer, and nothing that "
                                                            + "the key that the account calls with does not; support, operator "
                                                            + "and account for the operator's own account.",
                                            requiredMode = Schema.RequiredMode.REQUIRED),
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "pinlock",
                                                "account",
                                                "support",
                                                "operator"
                                            }))
                    @Nullable List<@Nullable String> scopes) {
        WantedUser toWanted() {
            return new WantedUser(
                    Fields.required(name, "name"),
                    Fields.scopes(Fields.required(scopes, "scopes")));
        }
    }

    /** What is told of a user. */
    record UserReply(
            @Schema(description = "What they sign in with, beside the account's name.") String name,
            @Schema(
                            description =
                                    "The password itself, told once: hand it over. It opens nothing before it is changed.")
                    @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Nullable String password,
            List<String> scopes,
            @Schema(description = "When a password ends that was not changed yet; null: it was.")
                    @Nullable Instant passwordEndsAt,
            @Schema(description = "Whether they sign in with a code besides the password.")
                    boolean secondFactor,
            Instant createdAt,
            @Schema(description = "When they last signed in; null: never.")
                    @Nullable Instant lastSignedInAt,
            @Schema(
                            description =
                                    "Whether a second operator or person of support has to confirm it before it opens anything.")
                    boolean awaitsConfirmation) {
        /** All but the password. */
        static UserReply of(UserView view) {
            return of(view, null);
        }

        /** The answer to who has the user made, or reset. */
        static UserReply made(CreateUser.Made made) {
            return of(made.view(), made.password());
        }

        private static UserReply of(UserView view, @Nullable String password) {
            return new UserReply(
                    view.name(),
                    password,
                    view.scopes().stream().sorted().map(Scope::wireName).toList(),
                    view.passwordEndsAt(),
                    view.secondFactor(),
                    view.createdAt(),
                    view.lastSignedInAt(),
                    view.secondOf() != null);
        }

        @Override
        public String toString() {
            return "user " + name + " [redacted]";
        }
    }

    /** An account's users. */
    record UserListReply(List<UserReply> items) {
        /** The list as it goes out. */
        static UserListReply of(List<UserView> users) {
            return new UserListReply(users.stream().map(UserReply::of).toList());
        }
    }

    @GetMapping({OWN, OF_ANY})
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "queryUsers",
            summary = "List who can sign in to the control panel for the account",
            description = "By name; there are at most 200.")
    UserListReply list(@PathVariable(required = false) @Nullable String account, Caller caller) {
        var operated = caller.requireOwnOrOperated(account);
        return UserListReply.of(
                operated == null ? users.list(caller.account()) : users.list(operated));
    }

    @PostMapping({OWN, OF_ANY})
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.MISSING_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "createUser",
            summary = "Let somebody sign in, with a first password that is shown this once",
            description =
                    """
                    The password has to be changed within seven days, and opens nothing before. An account's user may do \
                    nothing that the key you call with may not. If the answer was lost, reset the user. Whoever makes a \
                    user sees the password: so in the operator's own account only somebody who is new is entered by \
                    another, who then counts as having entered them; who is known already makes their user with a key \
                    of their own.\
                    """)
    UserReply create(
            @PathVariable(required = false) @Nullable String account,
            @RequestBody UserRequest request,
            Caller caller,
            Actor actor) {
        var operated = caller.requireOwnOrOperated(account);
        var wanted = request.toWanted();
        return UserReply.made(
                operated == null
                        ? createUser.asAccount(caller, wanted)
                        : createUser.asOperator(actor, operated, wanted));
    }

    @PostMapping({OWN + "/{name}/reset", OF_ANY + "/{name}/reset"})
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "resetUser",
            summary = "Give a user a new first password, which is shown this once",
            description =
                    """
                    The second factor is off from then on, and all of the user's sessions end. By the account itself it \
                    takes a key with all scopes of the user. In the operator's own account nobody resets another: who \
                    has lost a password there, and has no key, is entered anew under another name.\
                    """)
    UserReply reset(
            @PathVariable(required = false) @Nullable String account,
            @PathVariable String name,
            Caller caller,
            Actor actor) {
        var operated = caller.requireOwnOrOperated(account);
        return UserReply.made(
                operated == null
                        ? createUser.resetAsAccount(caller, name)
                        : createUser.resetAsOperator(actor, operated, name));
    }

    @PostMapping(OF_ANY + "/{name}/confirmation")
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE, Refusal.OTHER_PERSON_REQUIRED})
    @Operation(
            operationId = "confirmUser",
            summary = "Confirm a user of support whom somebody else has made",
            description =
                    "Takes the scope operator or support, and no body. Before it the user cannot sign in.")
    UserReply confirm(
            @PathVariable String account, @PathVariable String name, Caller caller, Actor actor) {
        caller.requireEither(Scope.SUPPORT, Scope.OPERATOR);
        return UserReply.of(confirmSupport.user(actor, account, name));
    }

    @DeleteMapping({OWN + "/{name}", OF_ANY + "/{name}"})
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "removeUser",
            summary = "Keep a user from signing in",
            description =
                    "All of the user's sessions end at once. The last user can be removed, too.")
    UserReply remove(
            @PathVariable(required = false) @Nullable String account,
            @PathVariable String name,
            Caller caller,
            Actor actor) {
        var operated = caller.requireOwnOrOperated(account);
        return UserReply.of(
                operated == null
                        ? users.removeAsAccount(caller, name)
                        : users.removeAsOperator(actor, operated, name));
    }
}
