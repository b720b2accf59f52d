package com.domainpinlock.api.operator;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.BatchedDomain;
import com.domainpinlock.admin.SingleDomain;
import com.domainpinlock.admin.SyncDomains;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.api.edge.Fields;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.StandingLock;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Single domains of the directory. Beyond 150 lines, for its requests and replies stand in it. */
@RestController
@Tag(name = "Operator")
class DomainController {
    private static final String PATH = "/api/v1/admin/domains/{domain}";
    private static final String COMMAND = "SetDomainHolder";

    private final SyncDomains syncDomains;
    private final SingleDomain singleDomain;

    DomainController(SyncDomains syncDomains, SingleDomain singleDomain) {
        this.syncDomains = syncDomains;
        this.singleDomain = singleDomain;
    }

    /** The body of setDomainHolder. */
    record HolderRequest(
            @Schema(
                            description = "The name of the account that shall hold the domain.",
                            example = "demo",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String account,
            @Schema(
                            description =
                                    "Whether the domain may be entered below one with an active lock: its hosts are judged by"
                                            + " themselves then. Left out: false.")
                    @Nullable Boolean belowLockedDomain) {
        SyncDomains.Wanted of(DomainName domain) {
            return new SyncDomains.Wanted(
                    domain,
                    Fields.required(account, "account"),
                    Boolean.TRUE.equals(belowLockedDomain));
        }
    }

    /** What has changed. */
    record HolderReply(
            String domain,
            String account,
            BatchedDomain.Change change,
            @Schema(
                            description =
                                    "What became of the lock. KEPT: as it was. ENDED: over. AWAKE: active again. NONE: there"
                                            + " was none.",
                            allowableValues = {"NONE", "KEPT", "ENDED", "AWAKE"})
                    StandingLock.Fate lock) {
        static HolderReply of(SyncDomains.Wanted wanted, BatchedDomain.Placed placed) {
            return new HolderReply(
                    wanted.domain().ascii(), wanted.account(), placed.change(), placed.lock());
        }
    }

    /** A domain of the directory. */
    record DomainReply(
            String domain,
            @Schema(description = "The name of the account that holds it.") String account,
            Instant addedAt,
            @Schema(allowableValues = {"NONE", "PENDING", "ACTIVE"}) String lock,
            @Schema(
                            description =
                                    "Until when a locked domain may change its holder; null unless the guard said yes"
                                            + " to a move.")
                    @Nullable Instant holderMayChangeUntil) {
        static DomainReply of(SingleDomain.View view) {
            var lock = view.lock();
            return new DomainReply(
                    view.domain().ascii(),
                    view.account(),
                    view.addedAt(),
                    lock == null ? StandingLock.Fate.NONE.name() : lock.name(),
                    view.holderMayChangeUntil());
        }
    }

    /** What the deletion leaves. */
    record RemovedReply(
            String domain,
            @Schema(
                            description =
                                    "What became of the lock. ASLEEP: it waits for the domain. ENDED: over. NONE: there was"
                                            + " none.",
                            allowableValues = {"NONE", "ENDED", "ASLEEP"})
                    StandingLock.Fate lock,
            @Schema(
                            description =
                                    "Back at the same account before this, the domain is locked again; null where no"
                                            + " lock sleeps.")
                    @Nullable Instant awaitedUntil) {
        static RemovedReply of(DomainName domain, SingleDomain.Removed removed) {
            return new RemovedReply(domain.ascii(), removed.lock(), removed.awaitedUntil());
        }
    }

    @PutMapping(PATH)
    @Refuses({
        Refusal.MALFORMED_DOMAIN,
        Refusal.UNKNOWN_FIELD,
        Refusal.MISSING_FIELD,
        Refusal.INVALID_VALUE,
        Refusal.HOLDER_CHANGE_REFUSED
    })
    @Operation(
            operationId = "setDomainHolder",
            summary = "Enter a domain, or give it to another account",
            description =
                    """
                    A locked domain changes its holder only within 14 days (a setting) of the guard's yes to PushDomain, \
                    TransferDomain or TradeDomain; its lock ends with it. A deleted domain that is back at its account \
                    within 90 days (a setting) is locked again. Below a domain with an active lock an entry is refused \
                    unless belowLockedDomain is true: then it is an act, an entry in that lock's trail and a notice.\
                    """)
    HolderReply set(
            @PathVariable DomainName domain,
            @RequestBody HolderRequest request,
            Caller caller,
            Actor actor) {
        caller.require(Scope.OPERATOR);
        var wanted = request.of(domain);
        return switch (syncDomains.handle(actor, COMMAND, List.of(wanted)).getFirst()) {
            case BatchedDomain.Placed placed -> HolderReply.of(wanted, placed);
            case BatchedDomain.Rejected(var refused) -> throw new CommandRefused(refused);
        };
    }

    @GetMapping(PATH)
    @Refuses({Refusal.MALFORMED_DOMAIN, Refusal.UNKNOWN_FIELD, Refusal.DOMAIN_NOT_FOUND})
    @Operation(operationId = "getDomain", summary = "Show who holds a domain, and its lock")
    DomainReply show(@PathVariable DomainName domain, Caller caller) {
        caller.require(Scope.OPERATOR);
        return DomainReply.of(singleDomain.show(domain));
    }

    @DeleteMapping(PATH)
    @Refuses({Refusal.MALFORMED_DOMAIN, Refusal.UNKNOWN_FIELD, Refusal.DOMAIN_NOT_FOUND})
    @Operation(
            operationId = "removeDomain",
            summary = "Take a domain out of the directory",
            description =
                    "An active lock falls asleep and waits for the domain; any other is over.")
    RemovedReply remove(@PathVariable DomainName domain, Caller caller, Actor actor) {
        caller.require(Scope.OPERATOR);
        return RemovedReply.of(domain, singleDomain.remove(actor, domain));
    }
}
