package com.domainpinlock.api;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.KeyView;
import com.domainpinlock.account.Network;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.ConfirmSupport;
import com.domainpinlock.admin.CreateKey;
import com.domainpinlock.admin.Keys;
import com.domainpinlock.admin.WantedKey;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.api.edge.Fields;
import com.domainpinlock.api.edge.InstantParser;
import com.domainpinlock.api.edge.PageLength;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Page;
import com.domainpinlock.kernel.Refusal;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * API keys: the account's own, and any account's for the operator. Beyond 150 lines, for its
 * request and its replies stand in it.
 */
@RestController
@Tag(name = "Account")
class KeyController {
    private static final String OWN = "/api/v1/account/keys";
    private static final String OF_ANY = "/api/v1/accounts/{account}/keys";

    private final Keys keys;
    private final CreateKey createKey;
    private final ConfirmSupport confirmSupport;

    KeyController(Keys keys, CreateKey createKey, ConfirmSupport confirmSupport) {
        this.keys = keys;
        this.createKey = createKey;
        this.confirmSupport = confirmSupport;
    }

    /** The body of createKey. */
    record KeyRequest(
            @Schema(
                            description =
                                    "What the account calls it, unlike its other keys: 1 to 63 lower-case letters, digits, "
                                            + "dots, underscores and hyphens.",
                            example = "backend",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String label,
            @ArraySchema(
                            arraySchema =
                                    @Schema(
                                            description =
                                                    "What it opens. An account makes keys with pinlock, guard and account, and "
                                                            + "with nothing that the key you call with does not open; support "
                                                            + "and operator are the operator's account's.",
                                            requiredMode = Schema.RequiredMode.REQUIRED),
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "pinlock",
                                                "guard",
                                                "account",
                                                "support",
                                                "operator"
                                            }))
                    @Nullable List<@Nullable String> scopes,
            @Schema(
                            description =
                                    "From the operator, for a key of the operator's account with the scope support or "
                                            + "operator: the name of the person who works with it. One who is new is entered "
                                            + "as your doing.",
                            example = "alice")
                    @Nullable String person,
            @Schema(
                            description =
                                    "Where it may be used from, at most 50, as in 192.0.2.0/24 or 2001:db8::/32; left out: "
                                            + "from anywhere, or wherever the key may that the account calls with.")
                    @Nullable List<@Nullable String> networks,
            @Schema(
                            description =
                                    "The date or instant at which it ends; left out: it never does.",
                            example = "2027-11-22")
                    @Nullable String expiresAt) {
        WantedKey toWanted() {
            return new WantedKey(
                    Fields.required(label, "label"),
                    Fields.scopes(Fields.required(scopes, "scopes")),
                    person,
                    networks == null ? List.of() : parsed(networks),
                    InstantParser.parse(expiresAt, "expiresAt"));
        }

        private static List<Network> parsed(List<@Nullable String> texts) {
            if (texts.isEmpty())
                throw Refused.invalid(
                        "networks", "Name at least one network, or leave networks out.");
            return texts.stream()
                    .map(text -> Network.parse(text == null ? "" : text))
                    .distinct()
                    .toList();
        }
    }

    /** What is told of a key. */
    record KeyReply(
            @Schema(description = "Names the key where it is revoked.") long id,
            @Schema(description = "The key itself, told once: keep it.")
                    @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Nullable String key,
            String label,
            List<String> scopes,
            @Schema(description = "Whose key it is; null for a program's.") @Nullable String person,
            @Schema(description = "Where it may be used from; null: anywhere.")
                    @Nullable List<String> networks,
            Instant createdAt,
            @Schema(description = "When it ends by itself; null: never.")
                    @Nullable Instant expiresAt,
            @Schema(
                            description =
                                    "When it last opened something, up to a minute late; null: never.")
                    @Nullable Instant lastUsedAt,
            @Schema(description = "When it was revoked; null: it was not.")
                    @Nullable Instant revokedAt,
            @Schema(
                            description =
                                    "Whether a second operator or person of support has to confirm it before it opens anything.")
                    boolean awaitsConfirmation) {
        /** All but the key. */
        static KeyReply of(KeyView view) {
            return of(view, null);
        }

        /** The answer to who has it made. */
        static KeyReply made(Keys.Made made) {
            return of(made.view(), made.text());
        }

        private static KeyReply of(KeyView view, @Nullable String key) {
            return new KeyReply(
                    view.id(),
                    key,
                    view.label(),
                    view.scopes().stream().sorted().map(Scope::wireName).toList(),
                    view.person(),
                    view.networks().isEmpty()
                            ? null
                            : view.networks().stream().map(Network::toString).toList(),
                    view.createdAt(),
                    view.expiresAt(),
                    view.lastUsedAt(),
                    view.revokedAt(),
                    view.secondOf() != null);
        }

        @Override
        public String toString() {
            return "key " + id + " [redacted]";
        }
    }

    /** A page of keys. */
    record KeyListReply(
            List<KeyReply> items,
            @Schema(
                            description =
                                    "Hand it over as `after` to get the next page; null on the last one.")
                    @Nullable Long next) {
        /** The page as it goes out. */
        static KeyListReply of(Page<KeyView> page) {
            return new KeyListReply(
                    page.items().stream().map(KeyReply::of).toList(),
                    page.more() ? page.items().getLast().id() : null);
        }
    }

    @GetMapping({OWN, OF_ANY})
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "queryKeys",
            summary = "List the account's API keys, but not the keys themselves",
            description =
                    "In the order in which they were made, revoked ones too. Hand `next` of one page as `after` to the next.")
    KeyListReply list(
            @PathVariable(required = false) @Nullable String account,
            @Parameter(description = "The key behind which the page begins.")
                    @RequestParam(defaultValue = "0")
                    long after,
            @PageLength @RequestParam(defaultValue = "100") int limit,
            Caller caller) {
        var operated = caller.requireOwnOrOperated(account);
        return KeyListReply.of(
                operated == null
                        ? keys.list(caller.account(), after, limit)
                        : keys.list(operated, after, limit));
    }

    @PostMapping({OWN, OF_ANY})
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.MISSING_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "createKey",
            summary = "Make an API key, which is shown this once",
            description =
                    """
                    An account's key opens nothing that the key you call with does not, and from no other networks. If \
                    the answer was lost, revoke the key and make another one. The operator makes any account's. Keys \
                    with the scopes `support` and `operator` are the operator's account's, and each belongs to a person. \
                    Whoever makes a key sees it: so only the first key of a person is made by another, who then counts \
                    as having entered them; further ones they make themselves.\
                    """)
    KeyReply create(
            @PathVariable(required = false) @Nullable String account,
            @RequestBody KeyRequest request,
            Caller caller,
            Actor actor) {
        var operated = caller.requireOwnOrOperated(account);
        var wanted = request.toWanted();
        return KeyReply.made(
                operated == null
                        ? createKey.asAccount(caller, wanted)
                        : createKey.asOperator(actor, operated, wanted));
    }

    @PostMapping(OF_ANY + "/{id}/confirmation")
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE, Refusal.OTHER_PERSON_REQUIRED})
    @Operation(
            operationId = "confirmKey",
            summary = "Confirm a key of support that somebody else has made",
            description =
                    "Takes the scope operator or support, and no body. Before it the key opens nothing.")
    KeyReply confirm(
            @PathVariable String account, @PathVariable long id, Caller caller, Actor actor) {
        caller.requireEither(Scope.SUPPORT, Scope.OPERATOR);
        return KeyReply.of(confirmSupport.key(actor, account, id));
    }

    @DeleteMapping({OWN + "/{id}", OF_ANY + "/{id}"})
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "revokeKey",
            summary = "Revoke an API key for good",
            description =
                    """
                    Two seconds later it opens nothing any more, anywhere. Its last key with the scope `account` is not \
                    revoked by the account itself: make another one first.\
                    """)
    KeyReply revoke(
            @PathVariable(required = false) @Nullable String account,
            @PathVariable long id,
            Caller caller,
            Actor actor) {
        var operated = caller.requireOwnOrOperated(account);
        return KeyReply.of(
                operated == null
                        ? keys.revokeAsAccount(caller, id)
                        : keys.revokeAsOperator(actor, operated, id));
    }
}
